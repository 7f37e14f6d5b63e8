#include "reports/comparison/compared_pair.h"

#include <doctest/doctest.h>

#include "tests/support/reports/some_comparison.h"

namespace opseq {
namespace compared_pair_test {

TEST_CASE("verdicts in words") {
  Comparison made = test::some_pair().comparison;
  CHECK(verdict_text(made) == "different: 1 finding explains all that differs");
  made.findings.push_back(made.findings[1]);
  CHECK(verdict_text(made) == "different: 2 findings explain all that differs");
  made.verdict = PairVerdict::equivalent;
  CHECK(verdict_text(made) == "equivalent: all outputs are proved equal");
  made.reason = "a reason";
  made.verdict = PairVerdict::representation;
  CHECK(verdict_text(made) == "equivalent, but for representation: a reason");
  made.verdict = PairVerdict::undecided;
  CHECK(verdict_text(made) == "undecided: a reason");
}

}  // namespace compared_pair_test
}  // namespace opseq
