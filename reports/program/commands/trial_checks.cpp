#include "reports/program/commands/trial_checks.h"

#include "reports/program/commands/told_gates.h"
#include "reports/program/terminal/messages.h"

namespace opseq {

std::optional<TrialBaseline> baseline_of(const TrialGateChoice& choice, const MismatchRule& rule) {
  if (choice.baseline.empty()) return std::nullopt;
  return read_trial_baseline(choice.baseline, rule);
}

std::optional<TrialChanges> changes_of(const ShownClassification& shown,
                                       const std::optional<TrialBaseline>& baseline) {
  return baseline ? std::optional(trial_changes(shown.trials, *baseline)) : std::nullopt;
}

int check_trials(const ShownClassification& shown, const std::optional<TrialChanges>& changes,
                 const TrialGateChoice& choice, bool verbose) {
  if (changes && !choice.gates.fail_on_newly_worse)
    tell("against the baseline: " + changes_sentence(*changes));
  return tell_gates(check_trial_gates(shown.trials, changes ? &*changes : nullptr, choice.gates), verbose);
}

}  // namespace opseq
