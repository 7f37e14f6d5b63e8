#include "reports/program/commands/trial_checks.h"

#include "reports/ci/trial_junit.h"
#include "reports/ci/trial_markdown.h"
#include "reports/ci/trial_sarif.h"
#include "reports/program/commands/sarif_base.h"
#include "reports/program/commands/told_gates.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/output_file.h"
#include "reports/text/json_text.h"

namespace opseq {
namespace {

void write_files(Database& database, const ShownClassification& shown, const std::vector<Gate>& gates,
                 const IntegrationFiles& files) {
  if (!files.junit.empty()) write_output(files.junit, make_trial_junit(shown, gates));
  if (!files.sarif.empty())
    write_output(
        files.sarif,
        json_text(make_trial_sarif(shown, located_mismatches(database, shown), gates, sarif_base(files)), 1) +
            '\n');
  if (!files.markdown_summary.empty())
    write_output(files.markdown_summary, make_trial_markdown(shown, gates));
}

}  // namespace

std::optional<TrialBaseline> baseline_of(const TrialGateChoice& choice, const MismatchRule& rule) {
  if (choice.baseline.empty()) return std::nullopt;
  return read_trial_baseline(choice.baseline, rule);
}

std::optional<TrialChanges> changes_of(const ShownClassification& shown,
                                       const std::optional<TrialBaseline>& baseline) {
  return baseline ? std::optional(trial_changes(shown.trials, *baseline)) : std::nullopt;
}

void add_trial_checks(const OptionList& command, TrialChecks& checks) {
  add_trial_gates(command, checks.gates);
  add_trial_files(command, checks.files);
}

bool is_said(const TrialChecks& checks) { return is_said(checks.gates) || is_said(checks.files); }

int check_trials(Database& database, const ShownClassification& shown,
                 const std::optional<TrialChanges>& changes, const TrialChecks& checks, bool verbose) {
  const std::vector<Gate> gates =
      check_trial_gates(shown.trials, changes ? &*changes : nullptr, checks.gates.gates);
  write_files(database, shown, gates, checks.files);
  if (changes && !checks.gates.gates.fail_on_newly_worse)
    tell("against the baseline: " + changes_sentence(*changes));
  return tell_gates(gates, verbose);
}

}  // namespace opseq
