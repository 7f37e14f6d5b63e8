#include "graph/base/saturated.h"

#include <doctest/doctest.h>

namespace opseq {
namespace saturated_test {

constexpr std::uint64_t highest = std::numeric_limits<std::uint64_t>::max();

TEST_CASE("sums and products are exact as long as they can be") {
  CHECK(saturated_sum(2, 3) == 5);
  CHECK(saturated_sum(highest - 1, 1) == highest);
  CHECK(saturated_product(2, 3) == 6);
  CHECK(saturated_product(highest / 3, 3) == highest);
  CHECK(saturated_product(highest, 0) == 0);
}

TEST_CASE("beyond that they are the highest number") {
  CHECK(saturated_sum(highest, 1) == highest);
  CHECK(saturated_sum(highest / 2 + 1, highest / 2 + 1) == highest);
  CHECK(saturated_product(highest / 3 + 1, 3) == highest);
  CHECK(saturated_product(highest, highest) == highest);
}

}  // namespace saturated_test
}  // namespace opseq
