#include "analyzer/classification/classification_tasks.h"

#include <map>
#include <memory>
#include <string_view>
#include <utility>

#include "analyzer/classification/command_self_test.h"
#include "analyzer/classification/judgement_json.h"
#include "analyzer/classification/reference_outputs.h"
#include "analyzer/classification/tested_folder.h"
#include "graph/base/error.h"
#include "graph/base/named_value.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "graph/onnx/whole_model.h"

namespace opseq {
namespace {

Message request_body(const ClassificationRequest& request) {
  Message tolerance = nullptr;
  if (const auto& given = request.judge.tolerance)
    tolerance = {given->absolute, given->relative, given->of_halves.value_or(given->relative)};
  Message reference = nullptr;
  if (request.reference)
    reference = {{"file", request.reference->file},
                 {"problem", request.reference->problem},
                 {"optimization", std::string(name_of(optimization_names, request.reference->optimization))}};
  return {{"file", request.file},
          {"has_data", request.has_data},
          {"reference", std::move(reference)},
          {"random_sets", request.random.sets},
          {"dimensions", request.random.sizes},
          {"any_rank", request.judge.leniency.any_rank},
          {"any_type", request.judge.leniency.any_type},
          {"command", request.command ? json_of(*request.command) : Message(nullptr)},
          {"most_bytes", request.most_bytes},
          {"optimization", std::string(name_of(optimization_names, request.judge.optimization))},
          {"tolerance", std::move(tolerance)},
          {"samples", request.measure.samples},
          {"seed", request.measure.seed},
          {"rounding_threshold", request.measure.thresholds.rounding},
          {"value_threshold", request.measure.thresholds.value}};
}

OptimizationLevel level_from(const Message& name) {
  const auto level = value_of(optimization_names, name.get<std::string>());
  if (!level) throw InputError("it has an unknown level of optimization");
  return *level;
}

ClassificationRequest request_from(const Message& body) {
  ClassificationRequest request;
  request.file = body.at("file").get<std::string>();
  request.has_data = body.at("has_data").get<bool>();
  request.most_bytes = body.at("most_bytes").get<std::uint64_t>();
  if (const Message& reference = body.at("reference"); !reference.is_null())
    request.reference =
        ReferenceModel{reference.at("file").get<std::string>(), reference.at("problem").get<std::string>(),
                       level_from(reference.at("optimization"))};
  request.random.sets = body.at("random_sets").get<std::uint32_t>();
  request.random.sizes = body.at("dimensions").get<std::map<std::string, std::int64_t>>();
  if (const Message& command = body.at("command"); !command.is_null()) request.command = command_of(command);
  request.judge.leniency =
      request.measure.leniency = {body.at("any_rank").get<bool>(), body.at("any_type").get<bool>()};
  request.judge.optimization = request.measure.optimization = level_from(body.at("optimization"));
  if (const Message& tolerance = body.at("tolerance"); !tolerance.is_null())
    request.judge.tolerance = Tolerance{tolerance.at(0).get<double>(), tolerance.at(1).get<double>(),
                                        tolerance.at(2).get<double>()};
  request.measure.samples = body.at("samples").get<int>();
  request.measure.seed = body.at("seed").get<std::uint64_t>();
  request.measure.thresholds = {body.at("rounding_threshold").get<double>(),
                                body.at("value_threshold").get<double>()};
  return request;
}

ClassificationRequest checked_request(const Message& body) {
  try {
    return request_from(body);
  } catch (const Message::exception& error) {
    throw InputError(std::string("it is no request to classify a model: ") + error.what());
  }
}

// Throws InputError where it can't be used.
void compare_with_reference(const ClassificationRequest& request, Executor& executor, TestedModel& tested) {
  const ReferenceModel& reference = *request.reference;
  if (!reference.problem.empty()) throw InputError(reference.problem);
  if (reference.file == request.file)
    return take_reference_outputs(executor, tested.model, reference.optimization, tested.sets);
  const WholeModel whole = read_whole_model(reference.file, request.most_bytes);
  if (!whole.missing.empty())
    throw InputError("its tensor " + quoted_name(whole.missing.front()) + " has no data");
  take_reference_outputs(executor, whole.bytes, reference.optimization, tested.sets);
}

RecordedOutputs recorded_outputs_for(const ClassificationRequest& request) {
  if (request.reference) return RecordedOutputs::unread;
  return request.command ? recorded_outputs(*request.command) : RecordedOutputs::read;
}

TestedModel tested_by(const ClassificationRequest& request, Executor& executor, RunningCommands& commands) {
  const RecordedOutputs outputs = recorded_outputs_for(request);
  TestedModel tested = read_tested_model(request.file, request.most_bytes, outputs);
  if (!request.has_data) tested.sets.clear();
  if (!request.reference) {
    if (request.command) take_command_references(*request.command, executor, commands, tested);
    return tested;
  }
  if (!tested.problem.empty() || !tested.missing.empty()) return tested;
  if (tested.sets.empty())
    tested.sets = random_data_sets(tested.model, request.random, request.measure.seed, request.most_bytes);
  try {
    compare_with_reference(request, executor, tested);
  } catch (const InputError& error) {
    tested.sets = {{.name = "reference", .problem = error.what()}};
  }
  return tested;
}

Outcome outcome_of_end(WorkerEnding ending) {
  switch (ending) {
    case WorkerEnding::time:
      return Outcome::timeout;
    case WorkerEnding::memory:
      return Outcome::out_of_memory;
    case WorkerEnding::failure:
      return Outcome::unreadable;
    default:
      return Outcome::crash;
  }
}

ModelJudgement failed_judgement(const WorkerEnd& end) {
  ModelJudgement model;
  model.failure = outcome_of_end(end.ending);
  model.reason = to_text(end.problem);
  return model;
}

// What the worker says can't be believed: it had a stranger's model.
ModelJudgement replied_judgement(const Message& reply) {
  try {
    return judgement_of(reply);
  } catch (const InputError& error) {
    ModelJudgement model;
    model.failure = Outcome::crash;
    model.reason = error.what();
    return model;
  }
}

void note_first_end(ModelJudgement& model, const WorkerAnswer& answer) {
  if (answer.first) model.note = "at first " + to_text(answer.first->problem);
}

}  // namespace

WorkerRequest judge_request(const ClassificationRequest& request, const WorkerLimits& limits) {
  return {judge_task_name, request_body(request), limits};
}

WorkerRequest measure_request(const ClassificationRequest& request, const ModelJudgement& judged,
                              const WorkerLimits& limits) {
  Message body = request_body(request);
  body["judgement"] = json_of(judged);
  return {measure_task_name, std::move(body), limits};
}

Message judge_task(const Message& body, Executor& executor, RunningCommands& commands) {
  const ClassificationRequest request = checked_request(body);
  const TestedModel tested = tested_by(request, executor, commands);
  return json_of(request.command ? judged_by_command(*request.command, commands, tested, request.judge)
                                 : judged_model(executor, tested, request.judge));
}

Message measure_task(const Message& body, Executor& executor, RunningCommands& commands) {
  const ClassificationRequest request = checked_request(body);
  if (!body.contains("judgement")) throw InputError("it lacks the judgement to complete");
  ModelJudgement model = judgement_of(body.at("judgement"));
  const TestedModel tested = tested_by(request, executor, commands);
  if (!tested.problem.empty())
    mark_unmeasured(model, tested.problem);
  else if (executor.name().empty())
    mark_unmeasured(model, "there is no ONNX Runtime to measure rounding with");
  else
    measure_model(executor, tested, request.measure, model,
                  request.command ? &begun(*request.command, commands) : nullptr);
  return json_of(model);
}

std::vector<WorkerTask> classification_tasks() {
  const auto commands = std::make_shared<RunningCommands>();
  const auto with_commands = [&commands](auto task) {
    return
        [commands, task](const Message& body, Executor& executor) { return task(body, executor, *commands); };
  };
  return {{judge_task_name, with_commands(judge_task)},
          {measure_task_name, with_commands(measure_task)},
          {self_test_task_name, with_commands(self_test_task)}};
}

ModelJudgement judgement_from(const WorkerAnswer& answer) {
  ModelJudgement model = answer.end.ending == WorkerEnding::reply ? replied_judgement(answer.reply)
                                                                  : failed_judgement(answer.end);
  note_first_end(model, answer);
  return model;
}

ModelJudgement measured_from(const WorkerAnswer& answer, ModelJudgement judged) {
  if (answer.end.ending != WorkerEnding::reply) {
    mark_unmeasured(judged, to_text(answer.end.problem));
    return judged;
  }
  try {
    ModelJudgement measured = judgement_of(answer.reply);
    measured.note = judged.note;
    return measured;
  } catch (const InputError& error) {
    mark_unmeasured(judged, error.what());
    return judged;
  }
}

}  // namespace opseq
