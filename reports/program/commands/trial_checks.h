// What models that are run are held to.
#pragma once

#include <optional>

#include "reports/classification/shown_classification.h"
#include "reports/classification/trial_changes.h"
#include "reports/program/options/trial_gate_options.h"

namespace opseq {

// To be read before anything is run: it may be the database that is written. Throws as read_trial_baseline().
std::optional<TrialBaseline> baseline_of(const TrialGateChoice& choice, const MismatchRule& rule);

// None without a baseline.
std::optional<TrialChanges> changes_of(const ShownClassification& shown,
                                       const std::optional<TrialBaseline>& baseline);

// Tells of the gates, and of the baseline where no gate does. Returns the exit code.
int check_trials(const ShownClassification& shown, const std::optional<TrialChanges>& changes,
                 const TrialGateChoice& choice, bool verbose);

}  // namespace opseq
