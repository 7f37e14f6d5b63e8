#include "analyzer/minimization/model_trial.h"

#include <utility>

namespace opseq {
namespace {

// Without the command of the reference.
std::optional<CommandUnderTest> alone(std::optional<CommandUnderTest> command) {
  if (command) command->reference.clear();
  return command;
}

RecordingRequest reference_request(const TrialSettings& settings, const std::filesystem::path& folder,
                                   KeptOutputs outputs) {
  RecordingRequest request{folder.string(), std::nullopt, settings.reference_level, outputs,
                           settings.most_bytes};
  if (!settings.command || settings.command->reference.empty()) return request;
  request.command = settings.command;
  request.command->words = settings.command->reference;
  request.command->reference.clear();
  return request;
}

// By what is tested, whose outputs nobody needs.
SideFailure run_alone(Worker& worker, const TrialSettings& settings, const std::filesystem::path& folder,
                      const WorkerPoll& poll) {
  const RecordingRequest request{folder.string(), settings.command, settings.judge.optimization,
                                 KeptOutputs::none, settings.most_bytes};
  return recorded_from(worker.ask(recording_request(request, settings.limits), poll));
}

// The outputs that can be compared, which are in the folder afterwards.
std::optional<std::vector<TensorsByName>> values_by(Worker& worker, const RecordingRequest& request,
                                                    const TrialSettings& settings, const WorkerPoll& poll) {
  const SideFailure failure = recorded_from(worker.ask(recording_request(request, settings.limits), poll));
  if (failure.kind != FailureKind::none) return std::nullopt;
  return read_outputs(request.folder);
}

ClassificationRequest judged_request(const TrialSettings& settings, const std::filesystem::path& folder) {
  ClassificationRequest request;
  request.file = (folder / "model.onnx").string();
  request.most_bytes = settings.most_bytes;
  request.command = alone(settings.command);  // the reference's outputs are in the folder
  request.judge = settings.judge;
  request.measure = settings.measure;
  return request;
}

ModelJudgement judged_outputs(Worker& worker, const TrialSettings& settings,
                              const std::filesystem::path& folder, const WorkerPoll& poll) {
  const ClassificationRequest request = judged_request(settings, folder);
  ModelJudgement judgement = judgement_from(worker.ask(judge_request(request, settings.limits), poll));
  if (settings.rule && needs_verdict(*settings.rule) && needs_measurement(judgement)) {
    const WorkerAnswer answer = worker.ask(measure_request(request, judgement, settings.limits), poll);
    judgement = measured_from(answer, std::move(judgement));
  }
  return judgement;
}

}  // namespace

Tolerance fixed_tolerance() {
  constexpr double absolute = 1e-6, relative = 1e-3, of_halves = 1e-2;
  return {absolute, relative, of_halves};
}

FailureSignature tried(Worker& worker, const TrialSettings& settings, const std::filesystem::path& folder,
                       const WorkerPoll& poll) {
  FailureSignature signature;
  const RecordingRequest reference = reference_request(settings, folder, KeptOutputs::whole);
  signature.reference = recorded_from(worker.ask(recording_request(reference, settings.limits), poll));
  if (signature.reference.kind != FailureKind::none) {
    signature.tested = run_alone(worker, settings, folder, poll);
    return signature;
  }
  const ModelJudgement judgement = judged_outputs(worker, settings, folder, poll);
  signature.tested = failure_of(judgement, settings.rule);
  signature.is_compared = !judgement.failure || signature.tested.kind != FailureKind::none;
  return signature;
}

std::optional<std::vector<TensorsByName>> reference_values(Worker& worker, const TrialSettings& settings,
                                                           const std::filesystem::path& folder,
                                                           const WorkerPoll& poll) {
  return values_by(worker, reference_request(settings, folder, KeptOutputs::comparable), settings, poll);
}

std::optional<std::vector<TensorsByName>> tested_values(Worker& worker, const TrialSettings& settings,
                                                        const std::filesystem::path& folder,
                                                        const WorkerPoll& poll) {
  const RecordingRequest request{folder.string(), alone(settings.command), settings.judge.optimization,
                                 KeptOutputs::comparable, settings.most_bytes};
  return values_by(worker, request, settings, poll);
}

std::string tested_words(Worker& worker, const TrialSettings& settings, const std::filesystem::path& folder,
                         const WorkerPoll& poll) {
  const ClassificationRequest request = judged_request(settings, folder);
  const ModelJudgement judgement = judgement_from(worker.ask(judge_request(request, settings.limits), poll));
  if (!judgement.failure) return "";
  return judgement.message.empty() ? judgement.reason : judgement.message;
}

TrialSettings anew(TrialSettings settings) {
  if (settings.command) settings.command->is_anew = true;
  return settings;
}

}  // namespace opseq
