#include "analyzer/classification/element_difference.h"

#include <doctest/doctest.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

#include "analyzer/classification/element_values.h"
#include "graph/model/tensor_numbers.h"
#include "tests/support/inputs/random_inputs.h"
#include "tests/support/inputs/tensors.h"

namespace opseq::test {
namespace element_difference_test {

using tests::Random;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr float nan = std::numeric_limits<float>::quiet_NaN();
constexpr float float_infinity = std::numeric_limits<float>::infinity();

double difference(const Tensor& a, const Tensor& b) {
  const std::vector<double> result = element_differences(a, b);
  REQUIRE(result.size() == 1);
  CHECK(element_differences(b, a) == result);
  return result.front();
}

TEST_CASE("equal are what compares equal, and NaN with NaN") {
  CHECK(difference(floats({0}), floats({-0.0f})) == 0);
  CHECK(difference(floats({nan}), floats({-nan})) == 0);
  CHECK(difference(floats({float_infinity}), floats({float_infinity})) == 0);
  CHECK(difference(floats({1}), doubles({1})) == 0);
  CHECK(difference(integers64({1}), booleans({1})) == 0);
}

TEST_CASE("what is finite on one side alone is infinitely far off") {
  CHECK(difference(floats({nan}), floats({1})) == infinity);
  CHECK(difference(floats({float_infinity}), floats({1})) == infinity);
  CHECK(difference(floats({float_infinity}), floats({-float_infinity})) == infinity);
  CHECK(difference(floats({float_infinity}), floats({nan})) == infinity);
  CHECK(difference(doubles({NAN}), integers64({1})) == infinity);
}

TEST_CASE("floats are subtracted as doubles") {
  CHECK(difference(floats({1}), floats({1 + 0x1p-23f})) == 0x1p-23);
  CHECK(difference(floats({0x1p-149f}), floats({0})) == 0x1p-149);
  CHECK(difference(floats({1e30f}), floats({1e-30f})) == static_cast<double>(1e30f) - 1e-30f);
  CHECK(difference(floats({0.1f}), doubles({0.1})) == std::abs(static_cast<double>(0.1f) - 0.1));
  CHECK(difference(halves({0x3c00}), floats({1.5f})) == 0.5);
  CHECK(difference(brain_floats({0x3f80}), halves({0x4000})) == 1);
  CHECK(difference(doubles({5e-324}), doubles({0})) == 5e-324);
}

TEST_CASE("integers of 64 bits are exact where doubles are not") {
  const std::int64_t big = std::int64_t{1} << 53;
  CHECK(difference(integers64({big}), integers64({big + 1})) == 1);
  CHECK(difference(integers64({std::numeric_limits<std::int64_t>::min()}),
                   integers64({std::numeric_limits<std::int64_t>::max()})) == 0x1p64);
  CHECK(difference(list_of<std::uint64_t>(ElementType::uint64, {std::uint64_t{1} << 63}),
                   integers64({std::numeric_limits<std::int64_t>::max()})) == 1);
  CHECK(difference(integers64({big + 1}), doubles({0x1p53})) == 1);
  CHECK(difference(list_of<std::int8_t>(ElementType::int8, {-128}),
                   list_of<std::uint8_t>(ElementType::uint8, {255})) == 383);
}

TEST_CASE("strings are equal or not") {
  CHECK(difference(strings({"a"}), strings({"a"})) == 0);
  CHECK(difference(strings({"a"}), strings({"b"})) == infinity);
  CHECK(difference(strings({"1"}), floats({1})) == infinity);
}

TEST_CASE("no elements, and one of rank 0") {
  CHECK(element_differences(floats({}), floats({})).empty());
  CHECK(element_differences(strings({}), doubles({})).empty());
  CHECK(difference(tensor_of<float>(ElementType::float32, {}, {1}),
                   tensor_of<float>(ElementType::float32, {}, {3})) == 2);
}

// Any bits, those of NaN, infinities and subnormals among them.
Tensor random_tensor(Random& random, ElementType type, std::size_t elements) {
  Tensor tensor{type, {static_cast<std::int64_t>(elements)}, {}, {}};
  tensor.bytes.resize(elements * element_bytes(type));
  for (std::byte& each : tensor.bytes)
    each = type == ElementType::boolean ? std::byte(random.below(2))
           : random.one_in(4)           ? std::byte{0xff}
           : random.one_in(4)           ? std::byte{0}
                                        : std::byte(random.below(256));
  return tensor;
}

// One element at a time, all as long doubles, which hold every number here.
double naive_difference(long double a, long double b) {
  if (a == b || (std::isnan(a) && std::isnan(b))) return 0;
  if (!std::isfinite(a) || !std::isfinite(b)) return infinity;
  return static_cast<double>(std::abs(a - b));
}

TEST_CASE("as the naive twin has it, for each pair of types") {
  static_assert(std::numeric_limits<long double>::digits >= 64);
  Random random(3);
  constexpr std::array types{ElementType::float32, ElementType::uint8,   ElementType::int8,
                             ElementType::uint16,  ElementType::int16,   ElementType::int32,
                             ElementType::int64,   ElementType::boolean, ElementType::float16,
                             ElementType::float64, ElementType::uint32,  ElementType::uint64,
                             ElementType::bfloat16};
  for (const ElementType left : types)
    for (const ElementType right : types) {
      const Tensor a = random_tensor(random, left, 100), b = random_tensor(random, right, 100);
      const std::vector<double> result = element_differences(a, b);
      const std::vector<long double> x = numbers_of(a), y = numbers_of(b);
      for (std::size_t i = 0; i < result.size(); ++i) {
        CAPTURE(static_cast<int>(left));
        CAPTURE(static_cast<int>(right));
        const double expected = naive_difference(x[i], y[i]);
        if (std::isinf(expected) || expected == 0)
          REQUIRE(result[i] == expected);
        else
          REQUIRE(std::abs(result[i] / expected - 1) < 1e-15);  // rounded once, there or here
      }
    }
}

TEST_CASE("the spacing of floats and doubles is that to the next one up") {
  Random random(5);
  for (int round = 0; round < 2000; ++round) {
    const auto bits = (std::uint64_t{random.below(1u << 31)} << 33) | random.below(1u << 31);
    const auto wide = std::abs(std::bit_cast<double>(bits));
    if (std::isfinite(wide) && wide < std::numeric_limits<double>::max())
      REQUIRE(spacing_at(wide, ElementType::float64) == std::nextafter(wide, infinity) - wide);
    const auto single = std::abs(std::bit_cast<float>(static_cast<std::uint32_t>(bits >> 32)));
    if (std::isfinite(single) && single < std::numeric_limits<float>::max())
      REQUIRE(spacing_at(single, ElementType::float32) ==
              static_cast<double>(std::nextafter(single, float_infinity)) - single);
  }
  CHECK(spacing_at(0, ElementType::float32) == 0x1p-149);
  CHECK(spacing_at(0, ElementType::float64) == 5e-324);
  CHECK(spacing_at(std::numeric_limits<float>::max(), ElementType::float32) == 0x1p104);
}

TEST_CASE("the spacing of every half") {
  for (std::uint16_t bits = 0; bits < 0x7bff; ++bits) {
    const std::vector<double> both = doubles_of(halves({bits, static_cast<std::uint16_t>(bits + 1)}));
    REQUIRE(spacing_at(both[0], ElementType::float16) == both[1] - both[0]);
    REQUIRE(element_spacings(halves({bits}), ElementType::float32)[0] == both[1] - both[0]);
  }
}

TEST_CASE("a value of a finer type is rounded to the coarser one first") {
  CHECK(spacing_at(2 - 0x1p-40, ElementType::float32) == 0x1p-22);
  CHECK(spacing_at(2 - 0x1p-23, ElementType::float32) == 0x1p-23);
  CHECK(spacing_at(65519, ElementType::float16) == 32);
  CHECK(spacing_at(65520, ElementType::float16) == 0);  // infinite there
  CHECK(spacing_at(1e-10, ElementType::float16) == 0x1p-24);
}

TEST_CASE("spacings are of the coarser type, and of floats alone") {
  CHECK(element_spacings(floats({1}), ElementType::float64) == std::vector<double>{0x1p-23});
  CHECK(element_spacings(doubles({1}), ElementType::float32) == std::vector<double>{0x1p-23});
  CHECK(element_spacings(doubles({1}), ElementType::float64) == std::vector<double>{0x1p-52});
  CHECK(element_spacings(floats({1}), ElementType::bfloat16) == std::vector<double>{0x1p-7});
  CHECK(element_spacings(halves({0x3c00}), ElementType::bfloat16) == std::vector<double>{0x1p-7});
  CHECK(element_spacings(floats({nan, float_infinity}), ElementType::float32) == std::vector<double>{0, 0});
  CHECK(element_spacings(integers64({1}), ElementType::float32) == std::vector<double>{0});
  CHECK(element_spacings(floats({1}), ElementType::int64) == std::vector<double>{0});
}

TEST_CASE("the median's spacing looks at finite magnitudes") {
  CHECK(median_spacing(floats({-8, 1, 4, nan}), ElementType::float32) == 0x1p-21);
  CHECK(median_spacing(floats({1, 4}), ElementType::float32) == 0x1p-23);  // the lower of two
  CHECK(median_spacing(floats({}), ElementType::float32) == 0);
  CHECK(median_spacing(floats({nan}), ElementType::float32) == 0);
  CHECK(median_spacing(integers64({8}), ElementType::int64) == 0);
}

}  // namespace element_difference_test
}  // namespace opseq::test
