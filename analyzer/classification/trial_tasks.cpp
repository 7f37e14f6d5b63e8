#include "analyzer/classification/trial_tasks.h"

#include <algorithm>
#include <utility>

#include "analyzer/classification/judgement_json.h"
#include "analyzer/classification/test_data.h"
#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "graph/onnx/tensor_file.h"
#include "graph/onnx/whole_model.h"

namespace opseq {
namespace {

Message common_body(const TrialRequest& trial) {
  Message body{{"file", Message::binary({trial.file.begin(), trial.file.end()})},
               {"data_folder", Message::binary({trial.data_folder.begin(), trial.data_folder.end()})},
               {"most_bytes", trial.most_bytes},
               {"optimization", static_cast<int>(trial.judge.optimization)}};
  if (trial.judge.tolerance)
    body["tolerance"] = {trial.judge.tolerance->absolute, trial.judge.tolerance->relative};
  return body;
}

std::string bytes_at(const Message& body, const char* key) {
  const auto& bytes = body.at(key).get_binary();
  return {bytes.begin(), bytes.end()};
}

OptimizationLevel optimization_of(const Message& body) {
  return static_cast<OptimizationLevel>(body.at("optimization").get<int>());
}

JudgeOptions judge_options(const Message& body) {
  JudgeOptions options{optimization_of(body), std::nullopt};
  if (const auto it = body.find("tolerance"); it != body.end())
    options.tolerance = Tolerance{it->at(0).get<double>(), it->at(1).get<double>()};
  return options;
}

MeasureOptions measure_options(const Message& body) {
  MeasureOptions options;
  options.optimization = optimization_of(body);
  options.samples = body.at("samples").get<int>();
  options.seed = body.at("seed").get<std::uint64_t>();
  options.thresholds = {body.at("thresholds").at(0).get<double>(), body.at("thresholds").at(1).get<double>()};
  return options;
}

ModelJudgement failure(Outcome outcome, const std::string& reason) {
  ModelJudgement judgement;
  judgement.failure = outcome;
  judgement.reason = reason;
  return judgement;
}

std::string missing_weights(const std::vector<std::string>& missing) {
  const auto named = std::ranges::find_if(missing, [](const std::string& name) { return !name.empty(); });
  std::string reason = std::to_string(missing.size()) + (missing.size() == 1 ? " tensor has" : " tensors have");
  reason += " no data";
  if (named != missing.end()) reason += ", such as " + opseq::quoted_name(*named);
  return reason;
}

std::vector<DataSet> data_sets_in(const std::string& folder) {
  std::vector<DataSet> sets;
  if (folder.empty()) return sets;
  for (const DataSetFiles& files : find_data_sets(folder)) sets.push_back(read_data_set(files, read_tensor_message));
  return sets;
}

// Without a reply.
std::pair<Outcome, std::string> outcome_of_end(const WorkerEnd& end) {
  switch (end.ending) {
    case WorkerEnding::time:
      return {Outcome::timeout, end.problem};
    case WorkerEnding::memory:
      return {Outcome::out_of_memory, end.problem};
    case WorkerEnding::failure:
      return {Outcome::unreadable, end.problem};
    case WorkerEnding::reply:
    case WorkerEnding::signal:
    case WorkerEnding::closed:
      break;
  }
  return {Outcome::crash, end.problem};
}

}  // namespace

Message judge_body(const TrialRequest& trial) { return common_body(trial); }

Message measure_body(const TrialRequest& trial, const ModelJudgement& judged) {
  Message body = common_body(trial);
  body["samples"] = trial.measure.samples;
  body["seed"] = trial.measure.seed;
  body["thresholds"] = {trial.measure.thresholds.rounding, trial.measure.thresholds.value};
  body["judged"] = json_of(judged);
  return body;
}

Message judge(const Message& body, Executor& executor) {
  TestedModel tested;
  try {
    WholeModel whole = read_whole_model(bytes_at(body, "file"), body.at("most_bytes").get<std::uint64_t>());
    if (!whole.missing.empty())
      return json_of(failure(Outcome::weights_missing, missing_weights(whole.missing)));
    tested.model = std::move(whole.bytes);
  } catch (const InputError& error) {
    return json_of(failure(Outcome::unreadable, error.what()));
  }
  tested.sets = data_sets_in(bytes_at(body, "data_folder"));
  return json_of(judged_model(executor, tested, judge_options(body)));
}

Message measure(const Message& body, Executor& executor) {
  ModelJudgement judgement = judgement_of(body.at("judged"));
  TestedModel tested;
  tested.model = read_whole_model(bytes_at(body, "file"), body.at("most_bytes").get<std::uint64_t>()).bytes;
  tested.sets = data_sets_in(bytes_at(body, "data_folder"));
  measure_model(executor, tested, measure_options(body), judgement);
  return json_of(judgement);
}

ModelJudgement judgement_in(const WorkerAnswer& answer) {
  if (answer.end.ending == WorkerEnding::reply) return judgement_of(answer.reply);
  const auto [outcome, reason] = outcome_of_end(answer.end);
  return failure(outcome, reason);
}

ModelJudgement measured_in(const WorkerAnswer& answer, ModelJudgement judged) {
  if (answer.end.ending == WorkerEnding::reply) return judgement_of(answer.reply);
  mark_unmeasured(judged, answer.end.problem);
  return judged;
}

bool is_to_be_measured(const ModelJudgement& judged) {
  if (judged.failure) return false;
  return std::ranges::any_of(judged.sets, [](const SetJudgement& set) {
    return std::ranges::any_of(set.outputs, [](const OutputJudgement& output) {
      return !output.verdict || (output.verdict == Verdict::type && !output.value_verdict);
    });
  });
}

}  // namespace opseq
