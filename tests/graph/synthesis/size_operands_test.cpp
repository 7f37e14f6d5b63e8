#include "graph/synthesis/size_operands.h"

#include <doctest/doctest.h>

namespace opseq {
namespace size_operands_test {

TEST_CASE("one number several times is sizes that are known") {
  const ValueState value = tensor_state(ElementType::int64, {3}, 2, 2);
  CHECK(uniform_sizes(value, 1, 4, 4) == Shape{2, 2, 2});
  CHECK(uniform_sizes(value, 3, 4, 4).rank == 0);
  CHECK(uniform_sizes(value, 1, 4, 2).rank == 0);
}

TEST_CASE("numbers within bounds are sizes that are not known") {
  const ValueState value = tensor_state(ElementType::int64, {2}, 1, 3);
  CHECK(uniform_sizes(value, 1, 4, 4).rank == 0);
  CHECK(bounded_sizes(value, 1, 4, 4) == Shape{-3, -3});
  CHECK(bounded_sizes(tensor_state(ElementType::int32, {2}, 1, 3), 1, 4, 4).rank == 0);
  CHECK(bounded_sizes(tensor_state(ElementType::int64, {2, 2}, 1, 3), 1, 4, 4).rank == 0);
}

TEST_CASE("an axis that all indices lie in") {
  CHECK(indexed_size(tensor_state(ElementType::int64, {3}, 0, 1)) == 4);
  CHECK(indexed_size(tensor_state(ElementType::int32, {3}, -7, 5)) == 7);
  CHECK(indexed_size(tensor_state(ElementType::int64, {3}, 0, 20)) == 21);
  CHECK(indexed_size(tensor_state(ElementType::int64, {3}, 0, 64)) == 0);
  CHECK(indexed_size(tensor_state(ElementType::uint8, {3}, 0, 1)) == 0);
}

}  // namespace size_operands_test
}  // namespace opseq
