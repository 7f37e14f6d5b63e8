#include "graph/model/tensor_numbers.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <limits>

namespace tensor_numbers_test {

using opseq::bfloat16_value;
using opseq::element_bytes;
using opseq::ElementType;
using opseq::float16_value;
using opseq::Tensor;

TEST_CASE("sizes of elements") {
  CHECK(element_bytes(ElementType::boolean) == 1);
  CHECK(element_bytes(ElementType::bfloat16) == 2);
  CHECK(element_bytes(ElementType::uint32) == 4);
  CHECK(element_bytes(ElementType::complex64) == 8);
  CHECK(element_bytes(ElementType::complex128) == 16);
  CHECK(element_bytes(ElementType::string) == 0);
  CHECK(element_bytes(ElementType::undefined) == 0);
  CHECK(element_bytes(static_cast<ElementType>(17)) == 0);
}

TEST_CASE("float16, by its bits") {
  CHECK(float16_value(0x3c00) == 1);
  CHECK(float16_value(0xc000) == -2);
  CHECK(float16_value(0x3c01) == 1 + 0x1p-10);
  CHECK(float16_value(0x7bff) == 65504);
  CHECK(float16_value(0x0400) == 0x1p-14);
  CHECK(float16_value(0x0001) == 0x1p-24);
  CHECK(float16_value(0x83ff) == -1023 * 0x1p-24);
  CHECK(float16_value(0x7c00) == std::numeric_limits<double>::infinity());
  CHECK(float16_value(0xfc00) == -std::numeric_limits<double>::infinity());
  CHECK(std::isnan(float16_value(0x7c01)));
  CHECK(std::isnan(float16_value(0xfe00)));
  CHECK(float16_value(0x8000) == 0);
  CHECK(std::signbit(float16_value(0x8000)));
}

TEST_CASE("every finite float16 lies between its neighbours") {
  for (int bits = 1; bits < 0x7c00; ++bits)
    REQUIRE(float16_value(static_cast<std::uint16_t>(bits)) >
            float16_value(static_cast<std::uint16_t>(bits - 1)));
}

TEST_CASE("bfloat16 is the upper half of a float") {
  CHECK(bfloat16_value(0x3f80) == 1);
  CHECK(bfloat16_value(0x3f81) == 1 + 0x1p-7);
  CHECK(bfloat16_value(0xff80) == -std::numeric_limits<double>::infinity());
  CHECK(std::isnan(bfloat16_value(0x7fc0)));
}

template <class Stored>
Tensor tensor(ElementType type, const std::vector<Stored>& values) {
  Tensor made{type,
              {static_cast<std::int64_t>(values.size())},
              std::vector<std::byte>(values.size() * sizeof(Stored)),
              {}};
  if (!values.empty()) std::memcpy(made.bytes.data(), values.data(), made.bytes.size());
  return made;
}

TEST_CASE("floats of all types as doubles; what is no narrower float stays") {
  using Bits = std::uint16_t;
  const Tensor expected = tensor<double>(ElementType::float64, {1, -2});
  CHECK(in_double_precision(tensor<float>(ElementType::float32, {1, -2})) == expected);
  CHECK(in_double_precision(tensor<Bits>(ElementType::float16, {0x3c00, 0xc000})) == expected);
  CHECK(in_double_precision(tensor<Bits>(ElementType::bfloat16, {0x3f80, 0xc000})) == expected);
  CHECK(in_double_precision(expected) == expected);
  const Tensor integers = tensor<std::int64_t>(ElementType::int64, {1, 2});
  CHECK(in_double_precision(integers) == integers);
  CHECK(in_double_precision(tensor<float>(ElementType::float32, {})) ==
        tensor<double>(ElementType::float64, {}));
  CHECK(opseq::is_floating_point(ElementType::bfloat16));
  CHECK_FALSE(opseq::is_floating_point(ElementType::complex64));
}

}  // namespace tensor_numbers_test
