#include "analyzer/generation/universe_coverage.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "graph/base/error.h"

namespace opseq {
namespace universe_coverage_test {

TEST_CASE("what is held and what is missing is the universe") {
  // Gemm makes two axes, where Conv takes three and more; Constant begins no pair.
  const UniverseCoverage coverage = universe_coverage(
      16, {{"Relu", "Conv", 0}, {"Gemm", "Conv", 0}, {"Relu", "Conv", 0}, {"Constant", "Relu", 0}});
  CHECK(coverage.type_valid == 21967);
  CHECK(coverage.type_valid_held == 2);
  CHECK(coverage.rank_valid_held == 1);
  CHECK(coverage.others_held == 1);
  CHECK(coverage.missing.size() + coverage.type_valid_held == coverage.type_valid);
  const auto ranked = std::count_if(coverage.missing.begin(), coverage.missing.end(),
                                    [](const ListedGoal& goal) { return goal.is_rank_valid; });
  CHECK(static_cast<std::size_t>(ranked) + coverage.rank_valid_held == coverage.rank_valid);
  CHECK(coverage.rank_valid >= 21225);
}

TEST_CASE("of an opset without rules there is none") { CHECK_THROWS_AS(universe_coverage(5, {}), Error); }

}  // namespace universe_coverage_test
}  // namespace opseq
