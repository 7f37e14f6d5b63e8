#include "reports/program/commands/trial_checks.h"

#include <doctest/doctest.h>

#include "reports/classification/classification_json.h"
#include "reports/program/exit_code.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/reports/parsed_words.h"
#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace trial_checks_test {

struct Checks {
  const test::TemporaryFolder folder;
  const ShownClassification shown = shown_classification(test::some_trials(), test::some_options);
  TrialGateChoice choice;
  std::optional<TrialChanges> changes;

  test::Captured checked(bool verbose = false) const {
    return test::captured_by([&] { return check_trials(shown, changes, choice, verbose); });
  }
};

TEST_CASE_FIXTURE(Checks, "without gates and baseline nothing is said") {
  CHECK_FALSE(baseline_of(choice, {}).has_value());
  CHECK_FALSE(changes_of(shown, std::nullopt).has_value());
  CHECK(checked(true).exit_code == exit_fine);
  CHECK(checked(true).err.empty());
}

TEST_CASE_FIXTURE(Checks, "a baseline is told of where no gate is") {
  choice.baseline = folder.write(
      "b.json",
      make_classification_json(shown_classification({test::correct("b/3")}, test::some_options)).dump());
  changes = changes_of(shown, baseline_of(choice, {}));
  CHECK(checked().exit_code == exit_fine);
  CHECK(checked().err ==
        "opseq: against the baseline: 1 of 1 model of the baseline is worse now; 2 new models "
        "are worse than correct.\n");
  choice.gates.fail_on_newly_worse = true;
  CHECK(checked().exit_code == exit_gate_failed);
  CHECK(checked().err ==
        "opseq: gate --fail-on-newly-worse failed: 1 of 1 model of the baseline is worse now; 2 "
        "new models are worse than correct. For example: b/3\n");
}

TEST_CASE_FIXTURE(Checks, "a failed gate gives the exit code") {
  choice.gates.fail_on_mismatch = true;
  CHECK(checked().exit_code == exit_gate_failed);
  choice.gates = {false, {*parse_outcome_bar("crash")}, false};
  CHECK(checked().exit_code == exit_fine);
  CHECK(checked(true).err ==
        "opseq: gate --fail-on-outcome crash passed: 0 models have the outcome crash; at "
        "most 0 asked for.\n");
}

}  // namespace trial_checks_test
}  // namespace opseq
