#include "analyzer/classification/difference_pattern.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <random>

#include "tests/support/inputs/tensors.h"
#include "tests/support/naive/naive_difference.h"

namespace opseq {
namespace difference_pattern_test {

using test::NaiveArray;
using Shape = std::vector<std::int64_t>;

Tensor doubles_in(const Shape& shape, const std::vector<double>& numbers) {
  return test::tensor_of(ElementType::float64, shape, numbers);
}

std::string pattern(const Shape& source_shape, const std::vector<double>& source, const Shape& shape,
                    const std::vector<double>& converted) {
  return difference_pattern(doubles_in(source_shape, source), doubles_in(shape, converted));
}

std::string pattern(const Shape& shape, const std::vector<double>& source,
                    const std::vector<double>& converted) {
  return pattern(shape, source, shape, converted);
}

TEST_CASE("each pattern") {
  const Shape shape{2, 3};
  const std::vector<double> source{1, 2, 3, 4, 5, 6};
  CHECK(pattern(shape, source, source).empty());
  CHECK(pattern(shape, source, {9, 8, 7, 1, 1, 3}).empty());
  CHECK(pattern(shape, source, {1, 2, 3, 4, 5, 7}) == "one element");
  CHECK(pattern(shape, source, {0, 0, 0, 0, 0, 0}) == "constant");
  CHECK(pattern(shape, source, {4, 5, 6, 1, 2, 3}) == "flipped along axis 0");
  CHECK(pattern(shape, source, {3, 2, 1, 6, 5, 4}) == "flipped along axis 1");
  CHECK(pattern(shape, source, {9, 1, 2, 9, 4, 5}) == "shifted by 1 along axis 1");
  CHECK(pattern(shape, source, {3, 2}, {1, 4, 2, 5, 3, 6}) == "transposed (1, 0)");
  CHECK(pattern({2, 2}, {1, 2, 3, 4}, {1, 3, 2, 4}) == "transposed (1, 0)");
  CHECK(pattern(shape, source, {3, 2}, source) == "reshaped");
  CHECK(pattern({3}, {1, 2, 3}, {3, 1}, {1, 2, 3}) == "reshaped");
  CHECK(pattern({5}, {1, 2, 3, 4, 5}, {3, 4, 5, 0, 0}) == "shifted by -2 along axis 0");
  CHECK(pattern({2, 2}, {1, 1, 1, 1}, {2, 2, 2, 2}).empty());
  CHECK(pattern({1}, {1}, {2}).empty());
  CHECK(pattern({0}, {}, {0}, {}).empty());
  CHECK(pattern({2}, {1, 2}, {3}, {1, 2, 3}).empty());
}

TEST_CASE("rounding is no difference, NaN is itself, types may differ") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(pattern({3}, {nan, 2, 3}, {3.0000001, 2, nan}) == "flipped along axis 0");
  CHECK(difference_pattern(test::integers64({1, 2, 3}), test::floats({3, 2, 1})) == "flipped along axis 0");
  CHECK(difference_pattern(test::strings({"a", "b"}), test::strings({"b", "a"})).empty());
  CHECK(pattern({1, 1, 1, 1, 1, 1, 2}, {1, 2}, {2, 1}).empty());
}

// Few numbers, so that several patterns fit; or one that was made.
NaiveArray drawn(std::mt19937& random, std::size_t axes) {
  NaiveArray array;
  for (std::size_t axis = 0; axis < axes; ++axis)
    array.shape.push_back(1 + static_cast<std::int64_t>(random() % 5));
  const auto size =
      std::accumulate(array.shape.begin(), array.shape.end(), std::int64_t{1}, std::multiplies<>());
  const std::uint32_t numbers = random() % 2 == 0 ? 3 : 1000;
  for (std::int64_t i = 0; i < size; ++i) array.numbers.push_back(static_cast<double>(random() % numbers));
  return array;
}

NaiveArray changed(std::mt19937& random, const NaiveArray& source) {
  NaiveArray converted = source;
  std::ranges::shuffle(converted.shape, random);
  if (random() % 3 != 0) converted.shape = source.shape;
  if (random() % 4 == 0) std::ranges::reverse(converted.numbers);
  if (random() % 4 == 0)
    std::rotate(converted.numbers.begin(), converted.numbers.end() - 1, converted.numbers.end());
  if (random() % 4 == 0) converted.numbers[random() % converted.numbers.size()] += 1;
  if (random() % 8 == 0) std::ranges::fill(converted.numbers, 1);
  return converted;
}

TEST_CASE("patterns are those of the naive twin") {
  std::mt19937 random(1);
  for (int round = 0; round < 20'000; ++round) {
    const NaiveArray source = drawn(random, random() % 4), converted = changed(random, source);
    CHECK(pattern(source.shape, source.numbers, converted.shape, converted.numbers) ==
          test::naive_difference_pattern(source, converted));
  }
}

}  // namespace difference_pattern_test
}  // namespace opseq
