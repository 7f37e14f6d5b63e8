// What models that are run are held to.
#pragma once

#include <optional>

#include "reports/classification/shown_classification.h"
#include "reports/classification/trial_changes.h"
#include "reports/program/options/integration_files.h"
#include "reports/program/options/trial_gate_options.h"
#include "store/database/database.h"

namespace opseq {

// To be read before anything is run: it may be the database that is written. Throws as read_trial_baseline().
std::optional<TrialBaseline> baseline_of(const TrialGateChoice& choice, const MismatchRule& rule);

// None without a baseline.
std::optional<TrialChanges> changes_of(const ShownClassification& shown,
                                       const std::optional<TrialBaseline>& baseline);

struct TrialChecks {
  TrialGateChoice gates;
  IntegrationFiles files;
};

void add_trial_checks(const OptionList& command, TrialChecks& checks);

// Whether a gate, a baseline or a file was said.
bool is_said(const TrialChecks& checks);

// `database`: that of the trials. Writes the files, then tells of the gates, and of the baseline
// where no gate does. Returns the exit code. Throws Error.
int check_trials(Database& database, const ShownClassification& shown,
                 const std::optional<TrialChanges>& changes, const TrialChecks& checks, bool verbose);

}  // namespace opseq
