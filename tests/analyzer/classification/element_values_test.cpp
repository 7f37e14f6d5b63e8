#include "analyzer/classification/element_values.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <vector>

#include "tests/support/inputs/tensors.h"
#include "tests/support/models/onnx_builder.h"

namespace opseq::test {
namespace element_values_test {

TEST_CASE("what is compared: numbers, booleans, strings") {
  CHECK(is_compared(ElementType::string));
  CHECK(is_compared(ElementType::bfloat16));
  CHECK(is_compared(ElementType::boolean));
  CHECK_FALSE(is_compared(ElementType::complex64));
  CHECK_FALSE(is_compared(ElementType::complex128));
  CHECK_FALSE(is_compared(ElementType::undefined));
}

TEST_CASE("the number of elements") {
  CHECK(elements_of(floats({1, 2})) == 2);
  CHECK(elements_of(strings({"a"})) == 1);
  CHECK(elements_of(tensor_of<std::uint16_t>(ElementType::float16, {}, {0})) == 1);
  CHECK(elements_of(floats({})) == 0);
}

TEST_CASE("a whole tensor has the data of its shape") {
  CHECK(is_whole(floats({1, 2})));
  CHECK(is_whole(tensor_of<float>(ElementType::float32, {}, {1})));
  CHECK(is_whole(tensor_of<float>(ElementType::float32, {4, 0}, {})));
  CHECK(is_whole(strings({"a", ""})));
  CHECK_FALSE(is_whole(tensor_of<float>(ElementType::float32, {3}, {1, 2})));
  CHECK_FALSE(is_whole(tensor_of<float>(ElementType::complex64, {1}, {1, 2})));
  CHECK_FALSE(is_whole(tensor_of<float>(ElementType::undefined, {1}, {1})));
  Tensor cut = floats({1, 2});
  cut.bytes.pop_back();
  CHECK_FALSE(is_whole(cut));
}

TEST_CASE("what can't be compared is an error that says why") {
  require_compared(floats({1}));
  CHECK(model_error([] {
          require_compared(tensor_of<float>(ElementType::complex64, {1}, {1, 2}));
        }) == "elements of type complex64 are not compared");
  CHECK(model_error([] { require_compared(tensor_of<float>(ElementType::float32, {3}, {1})); }) ==
        "it has more or fewer elements than its shape");
}

TEST_CASE("numbers of 16 bits") {
  const Tensor half =
      halves({0x0000, 0x8000, 0x0001, 0x03ff, 0x0400, 0x3c00, 0xc000, 0x7bff, 0x7c00, 0xfc00});
  const std::vector<double> expected{0, -0.0, 0x1p-24, 1023 * 0x1p-24, 0x1p-14,
                                     1, -2,   65504,   HUGE_VAL,       -HUGE_VAL};
  CHECK(doubles_of(half) == expected);
  CHECK(std::signbit(doubles_of(half)[1]));
  CHECK(std::isnan(doubles_of(halves({0x7c01}))[0]));
  CHECK(doubles_of(brain_floats({0x3f80, 0xc000, 0x0001, 0x7f80})) ==
        std::vector<double>{1, -2, 0x1p-133, HUGE_VAL});
}

TEST_CASE("every half is the number of its fields") {
  for (std::uint32_t bits = 0; bits < 0x7c00; ++bits) {
    const int exponent = static_cast<int>(bits >> 10), fraction = static_cast<int>(bits & 0x3ff);
    const double expected =
        exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(1024 + fraction, exponent - 25);
    REQUIRE(doubles_of(halves({static_cast<std::uint16_t>(bits)}))[0] == expected);
  }
}

TEST_CASE("integers of 64 bits are numbers, not rounded") {
  const std::int64_t odd = (std::int64_t{1} << 53) + 1;
  CHECK(numbers_of(integers64({odd}))[0] == static_cast<long double>(odd));
  CHECK_FALSE(fits_double(ElementType::int64));
  CHECK(fits_double(ElementType::uint32));
  CHECK(fits_double(ElementType::boolean));
  CHECK_FALSE(fits_double(ElementType::string));
}

TEST_CASE("facts: NaN, infinity, neither") {
  CHECK(facts_of(floats({1, NAN})).has_nan);
  CHECK_FALSE(facts_of(floats({1, NAN})).is_finite);
  CHECK_FALSE(facts_of(halves({0x7c00})).has_nan);
  CHECK_FALSE(facts_of(halves({0x7c00})).is_finite);
  CHECK(facts_of(floats({})).is_finite);
  CHECK(facts_of(integers64({1})).type == ElementType::int64);
  CHECK(facts_of(strings({"nan"})).is_finite);
}

}  // namespace element_values_test
}  // namespace opseq::test
