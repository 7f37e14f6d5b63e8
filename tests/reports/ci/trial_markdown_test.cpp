#include "reports/ci/trial_markdown.h"

#include <doctest/doctest.h>

#include "reports/ci/markdown_parts.h"
#include "reports/classification/trial_gates.h"
#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace trial_markdown_test {

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string summary(const std::vector<Trial>& trials, const TrialGateOptions& options = {}) {
  return make_trial_markdown(shown_classification(trials, test::some_options),
                             check_trial_gates(trials, nullptr, options));
}

TEST_CASE("gates, outcomes, verdicts, failures and mismatches") {
  const std::string text = summary(test::some_trials(), {true, {}, false});
  CHECK(
      text.starts_with("## opseq: converted models\n\n### Gates: 1 of 1 failed\n\n- ❌ **failed** "
                       "<code>--fail-on-mismatch</code>"));
  CHECK(holds(text, "| converted, started | 4 | 100.0 | 4 |\n| load failed | 1 | 25.0 | 3 |\n"));
  CHECK(holds(text, "| verdict | models | study | torch |"));
  CHECK(holds(text, "| value | 1 | 0 | 1 |"));
  CHECK(holds(text,
              "| load failed | <code>not&#95;implemented&#58; no kernel&#58; Tan&#40;7&#41;</code> | 1 | "
              "<code>a/2</code> |\n"));
  CHECK(holds(text,
              "| <code>b/3</code> | value | 40 | 80 | <code>suspect 3 Mul&#59; narrowed 2 Cast</code> |\n"));
}

TEST_CASE("what there is nothing of is not there; what was not run is said") {
  const std::string text =
      summary({test::listed("m", Outcome::mismatch), test::listed("n", Outcome::generation_failed)});
  for (const char* part : {"### Gates", "### Verdicts", "### Mismatches"}) CHECK_FALSE(holds(text, part));
  CHECK(holds(text, "\nNot counted, as there was no source model: 1.\n"));
  CHECK(holds(text, "\nNot run here, but in the table of outcomes: 1.\n"));
}

TEST_CASE("20 mismatches are shown, the rest is counted; a comment is never too long") {
  std::vector<Trial> trials;
  for (int i = 100; i < 1100; ++i) {
    trials.push_back(test::mismatching("m" + std::to_string(i) + std::string(80, '|'), Verdict::value, 1));
    trials.push_back(test::not_loaded("n" + std::to_string(i)));
    trials.back().judgement.signature = std::to_string(i) + std::string(500, '|');
  }
  const std::string text = summary(trials, {true, {}, false});
  CHECK(holds(text, "\n980 more mismatches not shown here.\n"));
  CHECK(text.size() <= markdown_most_bytes);
}

}  // namespace trial_markdown_test
}  // namespace opseq
