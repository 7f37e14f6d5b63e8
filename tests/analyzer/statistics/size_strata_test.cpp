#include "analyzer/statistics/size_strata.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/inputs/random_inputs.h"

namespace opseq::tests {
namespace size_strata_test {

using Strata = std::vector<std::uint32_t>;

TEST_CASE("models are split by size") {
  CHECK(size_strata(Strata{30, 10, 40, 20}, 2) == Strata{1, 0, 1, 0});
  CHECK(size_strata(Strata{30, 10, 40, 20}, 1) == Strata{0, 0, 0, 0});
}

TEST_CASE("models of one size share the stratum of their middle rank") {
  CHECK(size_strata(Strata{7, 7, 7, 7}, 4) == Strata{1, 1, 1, 1});        // 4·3/8
  CHECK(size_strata(Strata{9, 7, 7, 7, 8}, 5) == Strata{4, 1, 1, 1, 3});  // 5·2/10, 5·6/10, 5·8/10
  CHECK(size_strata(Strata{2, 1, 2, 2, 2}, 5) == Strata{2, 0, 2, 2, 2});  // 5·5/10, and no model in 1
  CHECK(size_strata(Strata(120, 250), 20) == Strata(120, 9));             // 20·119/240
}

TEST_CASE("a stratum begins where its share of the ranks does") {
  // Ranks 0 1 2 3 4 of five models, times 3, over 5.
  CHECK(size_strata(Strata{1, 2, 3, 4, 5}, 3) == Strata{0, 0, 1, 1, 2});
  CHECK(size_strata(Strata{1, 2, 3}, 20) == Strata{0, 6, 13});
  CHECK(size_strata(Strata{}).empty());
}

TEST_CASE("strata of different sizes are as large as each other, and ordered by size") {
  Random random(3);
  for (int round = 0; round < 200; ++round) {
    Strata sizes(random.between(20, 400));
    for (std::uint32_t i = 0; i < sizes.size(); ++i) sizes[i] = 3 * i;
    random.shuffle(sizes);
    const Strata strata = size_strata(sizes);
    std::vector<std::size_t> models(default_strata);
    for (const std::uint32_t stratum : strata) ++models.at(stratum);
    const auto [least, most] = std::minmax_element(models.begin(), models.end());
    REQUIRE(*most - *least <= 1);
    for (std::size_t i = 1; i < sizes.size(); ++i)
      REQUIRE((sizes[i - 1] < sizes[i] ? strata[i - 1] <= strata[i] : strata[i - 1] >= strata[i]));
  }
}

TEST_CASE("models of one size are never parted, and their order does not matter") {
  Random random(4);
  for (int round = 0; round < 200; ++round) {
    Strata sizes(random.between(1, 400));
    const std::uint32_t distinct = random.between(1, 50);
    for (std::uint32_t& size : sizes) size = random.below(distinct);
    const Strata strata = size_strata(sizes);
    Strata of_size(distinct, default_strata);
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      REQUIRE(strata[i] < default_strata);
      if (of_size[sizes[i]] == default_strata) of_size[sizes[i]] = strata[i];
      REQUIRE(of_size[sizes[i]] == strata[i]);
    }
    of_size.erase(std::remove(of_size.begin(), of_size.end(), default_strata), of_size.end());
    REQUIRE(std::is_sorted(of_size.begin(), of_size.end()));
    const Strata reversed(sizes.rbegin(), sizes.rend());
    const Strata of_reversed = size_strata(reversed);
    REQUIRE(std::equal(strata.begin(), strata.end(), of_reversed.rbegin()));
  }
}

}  // namespace size_strata_test
}  // namespace opseq::tests
