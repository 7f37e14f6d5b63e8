#include "reports/classification/trial_gates.h"

#include <doctest/doctest.h>

#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace trial_gates_test {

using Names = std::vector<std::string>;

std::vector<Gate> check(const TrialGateOptions& options, const TrialChanges* changes = nullptr) {
  return check_trial_gates(test::some_trials(), changes, options);
}

TEST_CASE("a bar is an outcome and how many may have it") {
  CHECK(parse_outcome_bar("load_failed").value().most == 0);
  CHECK(parse_outcome_bar("load_failed").value().outcome == Outcome::load_failed);
  CHECK(parse_outcome_bar("crash:12").value().most == 12);
  for (const char* wrong : {"", "lost", "crash:", "crash:-1", "crash:x", "crash:1 ", ":1", "crash:1:1"})
    CHECK_FALSE(parse_outcome_bar(wrong).has_value());
}

TEST_CASE("no gates are asked for by nothing") { CHECK(check({}).empty()); }

TEST_CASE("more models of an outcome than its bar fail, by name") {
  const std::vector<Gate> gates =
      check({true, {*parse_outcome_bar("load_failed:1"), *parse_outcome_bar("mismatch:1")}, false});
  REQUIRE(gates.size() == 3);
  CHECK(gates[0].name == "--fail-on-mismatch");
  CHECK_FALSE(gates[0].passed);
  CHECK(gates[0].message == "2 models have the outcome mismatch; at most 0 asked for.");
  CHECK(gates[0].models == Names{"b/3", "b/4"});
  CHECK(gates[1].name == "--fail-on-outcome load_failed:1");
  CHECK(gates[1].passed);
  CHECK(gates[1].message == "1 model has the outcome load_failed; at most 1 asked for.");
  CHECK(gates[1].models.empty());
  CHECK_FALSE(gates[2].passed);
}

TEST_CASE("what has become worse fails, new models do not, and a baseline is needed") {
  const TrialGateOptions asked{false, {}, true};
  const Gate none = check(asked).front();
  CHECK_FALSE(none.passed);
  CHECK(none.message == "there is no baseline to compare with.");
  const TrialChanges fine = trial_changes(test::some_trials(), {});
  CHECK(fine.added.size() == 3);
  CHECK(check(asked, &fine).front().passed);
  const TrialChanges worse = trial_changes(test::some_trials(), {{"b/3", {Outcome::correct, {}}}});
  const Gate failed = check(asked, &worse).front();
  CHECK_FALSE(failed.passed);
  CHECK(failed.models == Names{"b/3"});
  CHECK(failed.message == changes_sentence(worse));
}

}  // namespace trial_gates_test
}  // namespace opseq
