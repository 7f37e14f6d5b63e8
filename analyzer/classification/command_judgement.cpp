#include "analyzer/classification/command_judgement.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analyzer/classification/reference_outputs.h"

namespace opseq {
namespace {

CommandExecutor& begun(const RunnerWords& words, const CommandUnderTest& command, RunningCommands& commands) {
  RunnerSettings settings;
  settings.words = words;
  settings.memory_bytes = command.memory_bytes;
  CommandExecutor& executor = commands.of(settings, command.folder);
  if (command.is_anew)
    executor.begin_anew(command.wall_time);
  else
    executor.begin(command.wall_time);
  return executor;
}

bool lacks_outputs(const DataSet& set) { return set.problem.empty() && set.outputs.empty(); }

void take_runtime_outputs(Executor& runtime, TestedModel& tested) {
  std::vector<DataSet> lacking;
  for (DataSet& set : tested.sets)
    if (lacks_outputs(set)) lacking.push_back(std::move(set));
  if (lacking.empty()) return;
  if (runtime.name().empty())
    for (DataSet& set : lacking)
      set = {.name = set.name, .problem = "it has no output_0.pb, and there is no ONNX Runtime to make one"};
  else
    take_reference_outputs(runtime, tested.model, OptimizationLevel::off, lacking);
  auto next = lacking.begin();
  for (DataSet& set : tested.sets)
    if (lacks_outputs(set)) set = std::move(*next++);
}

std::string faulty_kind_of(const FaultyKinds& faulty, const DataSet& data) {
  for (const auto* const tensors : {&data.inputs, &data.outputs})
    for (const NamedTensor& each : *tensors)
      if (std::string kind = faulty.kind_of(each.tensor); !kind.empty()) return kind;
  return "";
}

bool is_identical(const SetJudgement& set) { return set.verdict == Verdict::identical; }

// What may be the command's own doing is not held against the models.
void leave_out_faulty(const FaultyKinds& faulty, const TestedModel& tested, ModelJudgement& model) {
  bool is_changed = false;
  for (std::size_t i = 0; i < std::min(model.sets.size(), tested.sets.size()); ++i) {
    const std::string kind = faulty_kind_of(faulty, tested.sets[i]);
    if (kind.empty() || is_identical(model.sets[i]) || !model.sets[i].problem.empty()) continue;
    model.sets[i] = {.name = model.sets[i].name,
                     .problem = "it differs, and the command gives tensors " + kind +
                                " back as others: see its self-test"};
    is_changed = true;
  }
  if (!is_changed || model.failure) return;
  model.criteria.reset();
  model.exceeds_tolerance = false;
  sum_up(model);
  const auto has_problem = [](const SetJudgement& set) { return !set.problem.empty(); };
  if (!std::ranges::all_of(model.sets, has_problem)) return;
  model.failure = Outcome::skipped;
  model.verdict.reset();
  model.reason = model.sets.front().name + ": " + model.sets.front().problem;
}

// As judged_model(), but for faulty kinds.
ModelJudgement judged_once(const CommandUnderTest& command, CommandExecutor& executor,
                           const TestedModel& tested, const JudgeOptions& options) {
  ModelJudgement model = judged_model(executor, tested, options);
  leave_out_faulty(command.faulty, tested, model);
  return model;
}

// Whether the process was ended by what it ran. What takes too long would once more.
bool was_ended(const ModelJudgement& model) {
  return model.failure == Outcome::crash || model.failure == Outcome::out_of_memory;
}

// Alignment of memory may move the last bits; not more.
bool is_about(double first, double again) {
  if (std::isinf(first) || std::isinf(again)) return first == again;
  return again >= first / 2 && again <= first * 2;
}

bool differ_alike(const OutputJudgement& first, const OutputJudgement& again) {
  const auto beyond_values = [](const OutputJudgement& output) {
    return output.verdict.value_or(Verdict::value) > Verdict::value ? output.verdict : std::nullopt;
  };
  return beyond_values(first) == beyond_values(again) && is_about(first.max_difference, again.max_difference);
}

bool differ_alike(const SetJudgement& first, const SetJudgement& again) {
  return first.problem.empty() == again.problem.empty() && first.detail == again.detail &&
         std::ranges::equal(
             first.outputs, again.outputs,
             [](const OutputJudgement& a, const OutputJudgement& b) { return differ_alike(a, b); });
}

std::string how_it_ended(const ModelJudgement& again) {
  if (!again.failure) return "it gives other outputs";
  const std::string said = again.reason.empty() ? again.message : again.reason;
  return "its outcome is " + std::string(name_of(outcome_names, *again.failure)) +
         (said.empty() ? "" : ": " + said);
}

}  // namespace

nlohmann::json json_of(const CommandUnderTest& command) {
  return {{"words", command.words},
          {"reference", command.reference},
          {"folder", command.folder},
          {"wall_ms", command.wall_time.count()},
          {"memory_bytes", command.memory_bytes},
          {"is_anew", command.is_anew},
          {"any_rank", command.leniency.any_rank},
          {"any_type", command.leniency.any_type},
          {"faulty_types", command.faulty.types},
          {"faulty_ranks", command.faulty.ranks}};
}

CommandUnderTest command_of(const nlohmann::json& json) {
  CommandUnderTest command;
  json.at("words").get_to(command.words);
  json.at("reference").get_to(command.reference);
  json.at("folder").get_to(command.folder);
  command.wall_time = std::chrono::milliseconds(json.at("wall_ms").get<std::int64_t>());
  json.at("memory_bytes").get_to(command.memory_bytes);
  json.at("is_anew").get_to(command.is_anew);
  json.at("any_rank").get_to(command.leniency.any_rank);
  json.at("any_type").get_to(command.leniency.any_type);
  json.at("faulty_types").get_to(command.faulty.types);
  json.at("faulty_ranks").get_to(command.faulty.ranks);
  return command;
}

std::string FaultyKinds::kind_of(const Tensor& tensor) const {
  if (std::ranges::find(types, tensor.type) != types.end()) return "of type " + type_text_of(tensor);
  const auto rank = static_cast<std::uint32_t>(tensor.shape.size());
  return std::ranges::find(ranks, rank) == ranks.end() ? "" : "of rank " + std::to_string(rank);
}

CommandExecutor& begun(const CommandUnderTest& command, RunningCommands& commands) {
  return begun(command.words, command, commands);
}

RecordedOutputs recorded_outputs(const CommandUnderTest& command) {
  return command.reference.empty() ? RecordedOutputs::read_where_there : RecordedOutputs::unread;
}

void take_command_references(const CommandUnderTest& command, Executor& runtime, RunningCommands& commands,
                             TestedModel& tested) {
  if (!tested.problem.empty() || !tested.missing.empty()) return;
  if (command.reference.empty())
    take_runtime_outputs(runtime, tested);
  else
    take_reference_outputs(begun(command.reference, command, commands), tested.model, OptimizationLevel::off,
                           tested.sets);
}

ModelJudgement judged_by_command(const CommandUnderTest& command, RunningCommands& commands,
                                 const TestedModel& tested, const JudgeOptions& options) {
  CommandExecutor& executor = begun(command, commands);
  ModelJudgement first = judged_once(command, executor, tested, options);
  if (first.failure == Outcome::loads) {
    first.failure = Outcome::skipped;
    first.reason = "it has no data to be run on";
  }
  if (!was_ended(first)) return first;
  executor.begin_anew(command.wall_time);
  ModelJudgement second = judged_once(command, executor, tested, options);
  if (second.reason != first.reason) second.note = "at first " + first.reason;
  return second;
}

ModelJudgement confirmed(ModelJudgement first, const ModelJudgement& again) {
  const bool comes_again =
      first.failure == again.failure &&
      std::ranges::equal(first.sets, again.sets,
                         [](const SetJudgement& a, const SetJudgement& b) { return differ_alike(a, b); });
  if (comes_again) return first;
  first.failure = Outcome::nondeterministic;
  first.reason = "run again in a new process, " + how_it_ended(again);
  return first;
}

}  // namespace opseq
