#include "analyzer/campaign/campaign_trials.h"

#include <charconv>
#include <string>

#include "analyzer/classification/refusal_signature.h"
#include "graph/base/parallel.h"

namespace opseq {
namespace {

constexpr std::size_t most_digits = 6;  // of a node's number

bool is_refusal(FailureKind kind) { return kind == FailureKind::load || kind == FailureKind::run; }

bool is_exhaustion(FailureKind kind) { return kind == FailureKind::timeout || kind == FailureKind::memory; }

bool is_name_letter(char letter) {
  return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
         (letter >= 'A' && letter <= 'Z') || letter == '_';
}

// Types for which an operator is not made are told as an invalid graph by ONNX Runtime.
bool says_lacking(const SideFailure& failure) {
  return is_refusal(failure.kind) &&
         (says_missing(failure.message) || failure.message.find("Type Error: Type") != std::string::npos);
}

CampaignTrial one_trial(Worker& worker, const TrialSettings& settings, const std::filesystem::path& folder,
                        const WorkerPoll& poll) {
  CampaignTrial trial{tried(worker, settings, folder, poll), {}};
  if (campaign_outcome(trial.signature, settings.command) == CampaignOutcome::refused &&
      says_lacking(trial.signature.tested))
    trial.lacking_node = node_number_in(tested_words(worker, settings, folder, poll));
  return trial;
}

}  // namespace

CampaignOutcome campaign_outcome(const FailureSignature& signature,
                                 const std::optional<CommandUnderTest>& command) {
  if (!signature.is_failure())
    return signature.is_compared ? CampaignOutcome::passing : CampaignOutcome::refused;
  const FailureKind tested = signature.tested.kind, reference = signature.reference.kind;
  if (is_refusal(tested) && is_refusal(reference)) return CampaignOutcome::refused;
  if (is_exhaustion(tested) && is_exhaustion(reference)) return CampaignOutcome::refused;
  if (command && says_lacking(signature.tested)) return CampaignOutcome::refused;
  if (command && command->reference.empty() && tested == FailureKind::none) return CampaignOutcome::refused;
  return CampaignOutcome::failing;
}

std::vector<CampaignTrial> campaign_trials(const WorkerSettings& workers, const TrialSettings& settings,
                                           std::span<const std::filesystem::path> folders, const Work& work) {
  std::vector<CampaignTrial> trials(folders.size());
  std::vector<std::optional<Worker>> of_threads(std::max(work.threads, 1U));
  for_each_item(folders.size(), work.threads, [&](std::size_t item, std::size_t thread) {
    if (work.poll) work.poll();
    if (!of_threads[thread]) of_threads[thread].emplace(workers);
    trials[item] = one_trial(*of_threads[thread], settings, folders[item], work.poll);
  });
  return trials;
}

std::optional<std::size_t> node_number_in(std::string_view message) {
  for (std::size_t at = 0; at + 1 < message.size(); ++at) {
    if (message[at] != 'n' || (at > 0 && is_name_letter(message[at - 1]))) continue;
    std::size_t end = at + 1;
    while (end < message.size() && message[end] >= '0' && message[end] <= '9') ++end;
    const bool is_word = end == message.size() || !is_name_letter(message[end]);
    if (!is_word || end == at + 1 || end - at > most_digits) continue;
    std::size_t number = 0;
    std::from_chars(message.data() + at + 1, message.data() + end, number);
    return number;
  }
  return std::nullopt;
}

}  // namespace opseq
