#include "graph/canonical/constant_numbers.h"

#include <doctest/doctest.h>

#include <limits>

namespace opseq {
namespace constant_numbers_test {

TEST_CASE("whole numbers of every width come back") {
  for (const ElementType type :
       {ElementType::uint8, ElementType::int8, ElementType::uint16, ElementType::int16, ElementType::uint32,
        ElementType::int32, ElementType::int64}) {
    const WholeArray numbers{{2}, {1, 100}};
    CHECK(is_whole(type));
    CHECK(wholes_of(tensor_of_wholes(numbers, type)) == numbers);
  }
  CHECK(wholes_of(tensor_of_wholes({{2}, {0, 7}}, ElementType::boolean)).values ==
        std::vector<std::int64_t>{0, 1});
  CHECK(wholes_of(tensor_of_wholes({{}, {-1}}, ElementType::int8)).values[0] == -1);
  CHECK(wholes_of(tensor_of_wholes({{}, {-1}}, ElementType::uint8)).values[0] == 255);
  CHECK_FALSE(is_whole(ElementType::float32));
  CHECK_FALSE(is_whole(ElementType::string));
}

TEST_CASE("reals are rounded to what they are kept as") {
  const RealArray numbers{{2}, {0.5, 0.1}};
  CHECK(reals_of(tensor_of_reals(numbers, ElementType::float64)) == numbers);
  const Tensor single = tensor_of_reals(numbers, ElementType::float16);
  CHECK(single.type == ElementType::float32);
  CHECK(reals_of(single).values[1] == static_cast<double>(0.1F));
}

TEST_CASE("halves are kept as floats") {
  const Tensor half{ElementType::float16, {1}, {std::byte{0}, std::byte{0x3c}}, {}};
  const Tensor kept = kept_constant(half);
  CHECK(kept.type == ElementType::float32);
  CHECK(reals_of(kept).values == std::vector<double>{1});
}

TEST_CASE("what broadcasts to the same is made small") {
  CHECK(minimal({{1, 2, 2}, {3, 3, 3, 3}}) == RealArray{{}, {3}});
  CHECK(minimal({{2, 2}, {1, 1, 2, 2}}) == RealArray{{2, 1}, {1, 2}});
  CHECK(minimal({{2, 2}, {1, 2, 1, 2}}) == RealArray{{2}, {1, 2}});
  CHECK(minimal({{2, 2}, {1, 2, 3, 4}}) == RealArray{{2, 2}, {1, 2, 3, 4}});
  CHECK(minimal({{0}, {}}).shape == Dims{0});
}

TEST_CASE("numbers that float32 and int64 hold") {
  CHECK(fit_float32({{2}, {0, 1e-30}}));
  CHECK(fit_float32({{2}, {1e-60, 1}}));
  CHECK(fit_float32({{1}, {0}}));
  CHECK_FALSE(fit_float32({{1}, {1e-31}}));
  CHECK_FALSE(fit_float32({{2}, {1, 1e39}}));
  CHECK_FALSE(fit_float32({{1}, {std::numeric_limits<double>::infinity()}}));
  CHECK_FALSE(fit_float32({{1}, {std::numeric_limits<double>::quiet_NaN()}}));
  CHECK(exceeds_signed(tensor_of_wholes({{2}, {1, -1}}, ElementType::uint64)));
  CHECK_FALSE(exceeds_signed(tensor_of_wholes({{2}, {1, 2}}, ElementType::uint64)));
  CHECK_FALSE(exceeds_signed(tensor_of_wholes({{1}, {-1}}, ElementType::int64)));
}

}  // namespace constant_numbers_test
}  // namespace opseq
