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
  mutable Database database{folder / "a.db", OpenMode::create};
  TrialChecks checks;
  TrialGateChoice& choice = checks.gates;
  std::optional<TrialChanges> changes;

  test::Captured checked(bool verbose = false) const {
    return test::captured([&] { return check_trials(database, shown, changes, checks, verbose); });
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

TEST_CASE_FIXTURE(Checks, "files are written before gates are told of") {
  choice.gates.fail_on_mismatch = true;
  checks.files.junit = folder / "j.xml";
  checks.files.sarif = folder / "s.sarif";
  checks.files.markdown_summary = folder / "m.md";
  CHECK(checked().exit_code == exit_gate_failed);
  CHECK(test::read_file(folder / "j.xml").find("name=\"b/3\"") != std::string::npos);
  CHECK(test::read_file(folder / "s.sarif").find("2 mismatching models are left out") != std::string::npos);
  CHECK(test::read_file(folder / "m.md").starts_with("## opseq: converted models\n"));
}

TEST_CASE("what was said is what is checked") {
  const auto said = [](const Words& words) {
    return is_said(test::options_of<TrialChecks>(add_trial_checks, words));
  };
  CHECK_FALSE(said({}));
  for (const Words& words : {Words{"--fail-on-mismatch"}, Words{"--baseline", "b"}, Words{"--junit", "j"},
                             Words{"--sarif", "s"}, Words{"--markdown-summary", "m"}})
    CHECK(said(words));
}

}  // namespace trial_checks_test
}  // namespace opseq
