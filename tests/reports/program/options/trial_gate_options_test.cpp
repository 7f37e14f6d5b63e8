#include "reports/program/options/trial_gate_options.h"

#include <doctest/doctest.h>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace trial_gate_options_test {

TrialGateChoice said(const Words& words) { return test::options_of<TrialGateChoice>(add_trial_gates, words); }

TEST_CASE("there are no gates unless they are said") { CHECK_FALSE(is_said(said({}))); }

TEST_CASE("each gate is said by its word") {
  const TrialGateChoice all = said({"--fail-on-mismatch", "--fail-on-outcome", "crash", "--fail-on-outcome",
                                    "timeout:3", "--fail-on-newly-worse", "--baseline", "b.json"});
  CHECK(all.gates.fail_on_mismatch);
  REQUIRE(all.gates.outcomes.size() == 2);
  CHECK(all.gates.outcomes[1].outcome == Outcome::timeout);
  CHECK(all.gates.outcomes[1].most == 3);
  CHECK(all.gates.fail_on_newly_worse);
  CHECK(all.baseline == "b.json");
  for (const Words& words : {Words{"--fail-on-mismatch"}, Words{"--fail-on-outcome", "crash"},
                             Words{"--baseline", "b"}, Words{"--fail-on-newly-worse"}})
    CHECK(is_said(said(words)));
}

TEST_CASE("an outcome that there is not is wrong usage") {
  for (const char* wrong : {"lost", "crash:many", ""})
    CHECK(test::refused_by<TrialGateChoice>(add_trial_gates, {"--fail-on-outcome", wrong})
              .find("is no NAME[:N]") != std::string::npos);
}

}  // namespace trial_gate_options_test
}  // namespace opseq
