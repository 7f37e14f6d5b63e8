#include "analyzer/minimization/model_trial.h"

#include <utility>

namespace opseq {
namespace {

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

ClassificationRequest judged_request(const TrialSettings& settings, const std::filesystem::path& folder) {
  ClassificationRequest request;
  request.file = (folder / "model.onnx").string();
  request.most_bytes = settings.most_bytes;
  request.command = settings.command;
  if (request.command) request.command->reference.clear();  // its outputs are in the folder
  request.judge = settings.judge;
  request.measure = settings.measure;
  return request;
}

SideFailure failure_of_outputs(Worker& worker, const TrialSettings& settings,
                               const std::filesystem::path& folder, const WorkerPoll& poll) {
  const ClassificationRequest request = judged_request(settings, folder);
  ModelJudgement judgement = judgement_from(worker.ask(judge_request(request, settings.limits), poll));
  if (settings.rule && needs_verdict(*settings.rule) && needs_measurement(judgement)) {
    const WorkerAnswer answer = worker.ask(measure_request(request, judgement, settings.limits), poll);
    judgement = measured_from(answer, std::move(judgement));
  }
  return failure_of(judgement, settings.rule);
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
  signature.tested = signature.reference.kind == FailureKind::none
                         ? failure_of_outputs(worker, settings, folder, poll)
                         : run_alone(worker, settings, folder, poll);
  return signature;
}

std::optional<std::vector<TensorsByName>> reference_values(Worker& worker, const TrialSettings& settings,
                                                           const std::filesystem::path& folder,
                                                           const WorkerPoll& poll) {
  const RecordingRequest request = reference_request(settings, folder, KeptOutputs::comparable);
  const SideFailure failure = recorded_from(worker.ask(recording_request(request, settings.limits), poll));
  if (failure.kind != FailureKind::none) return std::nullopt;
  return read_outputs(folder);
}

TrialSettings anew(TrialSettings settings) {
  if (settings.command) settings.command->is_anew = true;
  return settings;
}

}  // namespace opseq
