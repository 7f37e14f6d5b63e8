#include "graph/synthesis/intervals.h"

#include <doctest/doctest.h>

namespace opseq {
namespace intervals_test {

TEST_CASE("rounding has room, whole numbers need none") {
  const NumberRange real = padded(ElementType::float32, -1, 1);
  CHECK(real.low < -1);
  CHECK(real.high > 1);
  CHECK(padded(ElementType::float32, 0, 0).high == 0);
  CHECK(padded(ElementType::int32, 1.5, 1.5).low == 1);
  CHECK(padded(ElementType::int32, 1.5, 1.5).high == 2);
  CHECK(summed(ElementType::float32, {}, {3, 3}).is_uniform());
  CHECK_FALSE(summed(ElementType::float32, {}, {0.1, 0.1}).is_uniform());
}

TEST_CASE("the range of the cosine, beside many of its values") {
  for (double low = -7; low < 7; low += 0.37)
    for (double width = 0; width < 7; width += 0.53) {
      const NumberRange range = cosine_range(low, low + width);
      double least = 2, most = -2;
      for (int i = 0; i <= 400; ++i) {
        least = std::min(least, std::cos(low + width * i / 400));
        most = std::max(most, std::cos(low + width * i / 400));
      }
      CHECK(range.low <= least + 1e-12);
      CHECK(range.high >= most - 1e-12);
      CHECK(range.low >= least - 1e-3);
      CHECK(range.high <= most + 1e-3);
    }
}

TEST_CASE("shapes broadcast") {
  CHECK(broadcast_shape({2, 3}, {}) == Shape{2, 3});
  CHECK(broadcast_shape({3}, {2, 1}) == Shape{2, 3});
  CHECK(broadcast_shape({2, 1, 4}, {3, 1}) == Shape{2, 3, 4});
}

TEST_CASE("the corners of two intervals") {
  const ValueState a = tensor_state(ElementType::float32, {}, -2, 3),
                   b = tensor_state(ElementType::float32, {}, -1, 2);
  const NumberRange range = corner_range([](double x, double y) { return x * y; }, a, b);
  const NumberRange sums = product_sum(a, b, 3);
  CHECK(sums.low == -12);
  CHECK(sums.high == 18);
  CHECK(range.low == -4);
  CHECK(range.high == 6);
}

}  // namespace intervals_test
}  // namespace opseq
