#include "analyzer/statistics/testable.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/inputs/random_inputs.h"

namespace opseq::tests {
namespace testable_test {

using Found = std::vector<std::uint32_t>;

// Each k in turn, as the paper has it.
Found naively_testable(const std::vector<double>& least_p, double level) {
  for (std::size_t k = 1;; ++k) {
    Found found;
    for (std::uint32_t i = 0; i < least_p.size(); ++i)
      if (least_p[i] <= level / static_cast<double>(k)) found.push_back(i);
    if (found.size() <= k) return found;
  }
}

TEST_CASE("those that can't be significant do not count among the others") {
  CHECK(testable(std::vector<double>{}, 0.05).empty());
  CHECK(testable(std::vector<double>{0.2, 1, 0.06}, 0.05).empty());
  CHECK(testable(std::vector<double>{0.2, 0.05, 1}, 0.05) == Found{1});
  CHECK(testable(std::vector<double>{0.05, 0.05, 1}, 0.05).empty());  // at k = 2 none is left
  CHECK(testable(std::vector<double>{0.03, 0.02, 1, 0.01}, 0.05) == Found{1, 3});
}

TEST_CASE("the hypotheses are the naive ones") {
  Random random(101);
  for (int round = 0; round < 3000; ++round) {
    std::vector<double> least_p;
    for (std::uint32_t i = random.below(40); i > 0; --i)
      least_p.push_back(random.one_in(2) ? 0.05 / random.between(1, 30) : 1.0 / random.between(1, 1000));
    REQUIRE(testable(least_p, 0.05) == naively_testable(least_p, 0.05));
  }
}

}  // namespace testable_test
}  // namespace opseq::tests
