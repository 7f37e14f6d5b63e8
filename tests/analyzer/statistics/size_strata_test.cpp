#include "analyzer/statistics/size_strata.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/inputs/random_inputs.h"

namespace opseq::tests {
namespace {

using Strata = std::vector<std::uint32_t>;

TEST_CASE("models are split by size") {
  CHECK(size_strata(Strata{30, 10, 40, 20}, {false, false, false, false}, 2) == Strata{1, 0, 1, 0});
  CHECK(size_strata(Strata{30, 10, 40, 20}, {false, false, false, false}, 1) == Strata{0, 0, 0, 0});
}

TEST_CASE("of equal sizes the mismatching come first, then the order given decides") {
  CHECK(size_strata(Strata{7, 7, 7, 7}, {false, true, false, true}, 4) == Strata{2, 0, 3, 1});
  CHECK(size_strata(Strata{7, 7, 7, 7}, {false, false, false, false}, 4) == Strata{0, 1, 2, 3});
}

TEST_CASE("a stratum begins where its share of the ranks does") {
  // Ranks 0 1 2 3 4 of five models, times 3, over 5.
  CHECK(size_strata(Strata{1, 2, 3, 4, 5}, std::vector<bool>(5), 3) == Strata{0, 0, 1, 1, 2});
  CHECK(size_strata(Strata{1, 2, 3}, std::vector<bool>(3), 20) == Strata{0, 6, 13});
  CHECK(size_strata({}, {}).empty());
}

TEST_CASE("strata are as large as each other, and ordered by size") {
  Random random(3);
  for (int round = 0; round < 200; ++round) {
    Strata sizes(random.between(20, 400));
    std::vector<bool> mismatching(sizes.size());
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      sizes[i] = random.below(50);
      mismatching[i] = random.one_in(4);
    }
    const Strata strata = size_strata(sizes, mismatching);
    std::vector<std::size_t> models(default_strata);
    for (const std::uint32_t stratum : strata) ++models.at(stratum);
    const auto [least, most] = std::minmax_element(models.begin(), models.end());
    REQUIRE(*most - *least <= 1);
    for (std::size_t i = 1; i < sizes.size(); ++i) {
      const bool smaller = sizes[i - 1] < sizes[i];
      REQUIRE((!smaller || strata[i - 1] <= strata[i]));
    }
  }
}

}  // namespace
}  // namespace opseq::tests
