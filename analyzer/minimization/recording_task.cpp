#include "analyzer/minimization/recording_task.h"

#include <algorithm>
#include <fstream>
#include <memory>
#include <utility>

#include "analyzer/classification/classification_tasks.h"
#include "analyzer/classification/element_values.h"
#include "analyzer/classification/tested_folder.h"
#include "graph/base/error.h"
#include "graph/onnx/tensor_file.h"

namespace opseq {
namespace {

namespace fs = std::filesystem;

constexpr std::array kept_names{
    NamedValue<KeptOutputs>{"none", KeptOutputs::none},
    NamedValue<KeptOutputs>{"comparable", KeptOutputs::comparable},
    NamedValue<KeptOutputs>{"whole", KeptOutputs::whole},
};

template <class NamedValues>
auto value_from(const NamedValues& names, const Message& name) {
  const auto value = value_of(names, name.get<std::string>());
  if (!value) throw InputError("it is no request to run a model: it has an unknown word");
  return *value;
}

RecordingRequest recording_request_from(const Message& body) {
  RecordingRequest request;
  try {
    request.folder = body.at("folder").get<std::string>();
    if (const Message& command = body.at("command"); !command.is_null())
      request.command = command_of(command);
    request.optimization = value_from(optimization_names, body.at("optimization"));
    request.outputs = value_from(kept_names, body.at("outputs"));
    request.most_bytes = body.at("most_bytes").get<std::uint64_t>();
  } catch (const Message::exception& error) {
    throw InputError(std::string("it is no request to run a model: ") + error.what());
  }
  return request;
}

bool is_comparable(const Tensor& tensor) { return is_compared(tensor.type) && is_whole(tensor); }

void write_outputs(const RecordingRequest& request, const std::string& set,
                   const std::vector<std::string>& names, const std::vector<Tensor>& outputs) {
  if (request.outputs == KeptOutputs::none) return;
  if (request.outputs == KeptOutputs::whole && !std::ranges::all_of(outputs, is_comparable)) return;
  int number = 0;
  for (std::size_t i = 0; i < std::min(names.size(), outputs.size()); ++i) {
    if (!is_comparable(outputs[i])) continue;
    const fs::path path = fs::path(request.folder) / set / ("output_" + std::to_string(number++) + ".pb");
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << tensor_file({names[i], outputs[i]});
    file.close();
    if (!file) throw InputError("its outputs can't be written");
  }
}

// Whether the runtime does what is asked for; an output that is no tensor is none of its failures.
bool is_failure(const ExecutionFailure& failure) {
  return failure_outcome(FailureStage::run, failure.code) != Outcome::skipped;
}

// Runs all data sets, up to the first that fails. Whether none did.
bool has_run(Executor& executor, const TestedModel& tested, const RecordingRequest& request) {
  auto loaded = executor.load(tested.model, request.optimization);
  if (std::holds_alternative<ExecutionFailure>(loaded)) return false;
  Session& session = *std::get<std::unique_ptr<Session>>(loaded);
  for (const DataSet& set : tested.sets) {
    const auto inputs = matched_inputs(set.inputs, session.input_names());
    if (const auto* const problem = std::get_if<std::string>(&inputs)) throw InputError(*problem);
    const auto answer = session.run(std::get<std::vector<NamedTensor>>(inputs));
    if (const auto* const failure = std::get_if<ExecutionFailure>(&answer)) {
      if (is_failure(*failure)) return false;
    } else {
      write_outputs(request, set.name, session.output_names(), std::get<std::vector<Tensor>>(answer));
    }
  }
  return true;
}

// In the same words as failures of the tested side have.
SideFailure how_it_fails(Executor& executor, const TestedModel& tested, const RecordingRequest& request) {
  JudgeOptions options;
  options.optimization = request.optimization;
  const ModelJudgement judgement = judged_model(executor, tested, options);
  return judgement.failure ? failure_of(judgement, std::nullopt) : SideFailure{};
}

Message message_of(const SideFailure& failure) {
  return {{"kind", name_of(failure_kind_names, failure.kind)}, {"message", failure.message}};
}

SideFailure failure_of_end(const WorkerEnd& end) {
  ModelJudgement judgement = judgement_from({end, {}, {}});
  return failure_of(judgement, std::nullopt);
}

}  // namespace

WorkerRequest recording_request(const RecordingRequest& request, const WorkerLimits& limits) {
  return {recording_task_name,
          {{"folder", request.folder},
           {"command", request.command ? json_of(*request.command) : Message(nullptr)},
           {"optimization", name_of(optimization_names, request.optimization)},
           {"outputs", name_of(kept_names, request.outputs)},
           {"most_bytes", request.most_bytes}},
          limits};
}

Message recording_task(const Message& body, Executor& runtime, RunningCommands& commands) {
  const RecordingRequest request = recording_request_from(body);
  const TestedModel tested =
      read_tested_model(fs::path(request.folder) / "model.onnx", request.most_bytes, RecordedOutputs::unread);
  if (!tested.problem.empty()) throw InputError(tested.problem);
  Executor& executor = request.command ? begun(*request.command, commands) : runtime;
  if (has_run(executor, tested, request)) return message_of({});
  return message_of(how_it_fails(executor, tested, request));
}

SideFailure recorded_from(const WorkerAnswer& answer) {
  if (answer.end.ending != WorkerEnding::reply) return failure_of_end(answer.end);
  try {
    return {value_from(failure_kind_names, answer.reply.at("kind")),
            answer.reply.at("message").get<std::string>()};
  } catch (const Message::exception&) {
    return {FailureKind::crash, "crash: the reply is none"};
  } catch (const InputError&) {
    return {FailureKind::crash, "crash: the reply is none"};
  }
}

std::vector<WorkerTask> minimization_tasks() {
  const auto commands = std::make_shared<RunningCommands>();
  return {{recording_task_name, [commands](const Message& body, Executor& runtime) {
             return recording_task(body, runtime, *commands);
           }}};
}

}  // namespace opseq
