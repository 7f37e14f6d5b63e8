#include "graph/model/tensor_size.h"

#include <doctest/doctest.h>

#include <limits>
#include <vector>

namespace opseq {
namespace tensor_size_test {

std::optional<std::uint64_t> count(const std::vector<std::int64_t>& shape) { return element_count(shape); }

TEST_CASE("bytes of an element") {
  CHECK(element_size(ElementType::boolean) == 1);
  CHECK(element_size(ElementType::int8) == 1);
  CHECK(element_size(ElementType::float8_e5m2) == 1);
  CHECK(element_size(ElementType::float16) == 2);
  CHECK(element_size(ElementType::bfloat16) == 2);
  CHECK(element_size(ElementType::float32) == 4);
  CHECK(element_size(ElementType::uint32) == 4);
  CHECK(element_size(ElementType::float64) == 8);
  CHECK(element_size(ElementType::complex64) == 8);
  CHECK(element_size(ElementType::complex128) == 16);
}

TEST_CASE("types without a size of their own") {
  CHECK(element_size(ElementType::undefined) == 0);
  CHECK(element_size(ElementType::string) == 0);
  constexpr std::int32_t int4 = 22;
  CHECK(element_size(static_cast<ElementType>(int4)) == 0);
}

TEST_CASE("elements of a shape") {
  CHECK(count({}) == 1U);
  CHECK(count({2, 3, 4}) == 24U);
  CHECK(count({2, 0, 4}) == 0U);
  CHECK_FALSE(count({2, -1}));
  CHECK_FALSE(count({0, -1}));
}

TEST_CASE("more elements than can be") {
  constexpr std::int64_t large = std::int64_t{1} << 31;
  CHECK(count({large, large}) == std::uint64_t{1} << 62);
  CHECK_FALSE(count({large, large, 2}));
  constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
  CHECK_FALSE(count({largest}));
  CHECK(count({largest, largest, 0}) == 0U);
}

}  // namespace tensor_size_test
}  // namespace opseq
