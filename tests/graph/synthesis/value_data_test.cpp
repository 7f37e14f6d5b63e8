#include "graph/synthesis/value_data.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace value_data_test {

TEST_CASE("every float16 is the nearest to itself") {
  for (std::uint32_t bits = 0; bits < 0x7c00; ++bits)
    CHECK(float16_bits(float16_value(static_cast<std::uint16_t>(bits))) == bits);
}

TEST_CASE("between two float16 the nearer, the even one from the middle") {
  CHECK(float16_bits(1 + 0x1p-11) == 0x3c00);
  CHECK(float16_bits(1 + 0x1p-11 + 0x1p-20) == 0x3c01);
  CHECK(float16_bits(1 + 3 * 0x1p-11) == 0x3c02);
  CHECK(float16_bits(-2) == 0xc000);
  CHECK(float16_bits(1e6) == 0x7c00);
  CHECK(float16_bits(0x1p-26) == 0);
}

TEST_CASE("drawn elements lie in their interval and depend on seed, stream and number alone") {
  ModelBuilder model(1, 5), same(1, 5), other(2, 5);
  const ValueState state = tensor_state(ElementType::int32, {100}, -2, 3);
  for (ModelBuilder* builder : {&model, &same, &other}) builder->add_input(state);
  const Tensor tensor = value_data(model, 0);
  CHECK(tensor == value_data(same, 0));
  CHECK_FALSE(tensor == value_data(other, 0));
  std::int32_t least = 99, most = -99;
  for (int i = 0; i < 100; ++i) {
    std::int32_t number = 0;
    std::memcpy(&number, tensor.bytes.data() + 4 * i, 4);
    least = std::min(least, number);
    most = std::max(most, number);
  }
  CHECK(least == -2);
  CHECK(most == 3);
}

TEST_CASE("chosen elements are as they were chosen, in every type") {
  for (const ElementType type :
       {ElementType::float32, ElementType::float64, ElementType::float16, ElementType::uint8,
        ElementType::int8, ElementType::uint16, ElementType::int16, ElementType::uint32, ElementType::int32,
        ElementType::uint64, ElementType::int64, ElementType::boolean}) {
    ModelBuilder model(1, 0);
    const Tensor tensor = value_data(model, model.add_constant(type, {2}, std::array{1.0, 0.0}));
    CHECK(tensor.bytes.size() == 2 * element_size(type));
    CHECK(std::any_of(tensor.bytes.begin(),
                      tensor.bytes.begin() + static_cast<std::ptrdiff_t>(element_size(type)),
                      [](std::byte byte) { return byte != std::byte{0}; }));
    CHECK(tensor.bytes.back() == std::byte{0});
  }
}

TEST_CASE("strings are letters") {
  ModelBuilder model(1, 0);
  const Tensor tensor = value_data(model, model.add_input(tensor_state(ElementType::string, {3}, 0, 0)));
  REQUIRE(tensor.strings.size() == 3);
  for (const std::string& text : tensor.strings) CHECK((text == "a" || text == "b" || text == "c"));
}

}  // namespace value_data_test
}  // namespace opseq
