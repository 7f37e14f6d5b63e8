#include "graph/synthesis/value_state.h"

#include <doctest/doctest.h>

namespace opseq {
namespace value_state_test {

TEST_CASE("shapes are equal by their sizes") {
  CHECK(Shape{2, 3} == Shape{2, 3});
  CHECK_FALSE(Shape{2, 3} == Shape{2, 3, 1});
  Shape shorter{2, 3, 4};
  shorter.rank = 2;
  CHECK(shorter == Shape{2, 3});
}

TEST_CASE("elements are counted, those of unknown sizes as the most there can be") {
  CHECK(element_count(Shape{}) == 1);
  CHECK(element_count(Shape{2, 3}) == 6);
  CHECK(element_count(Shape{2, -3}) == 6);
  CHECK(is_known(Shape{2, 3}));
  CHECK_FALSE(is_known(Shape{2, -3}));
}

TEST_CASE("parts, joins and replaced sizes") {
  const Shape shape{2, 3, 4};
  CHECK(part_of(shape, 1, 3) == Shape{3, 4});
  CHECK(joined({5}, part_of(shape, 0, 1)) == Shape{5, 2});
  CHECK(with_size(shape, 1, 7) == Shape{2, 7, 4});
  CHECK(uniform_shape(3, 2) == Shape{2, 2, 2});
  CHECK(shape.back(1) == 4);
  const ValueState state = with_shape(tensor_state(ElementType::int32, {2}, 1, 3), shape);
  CHECK(state.shape == shape);
  CHECK(state.high == 3);
}

TEST_CASE("of more sizes than a shape has room for the first are kept") {
  CHECK(joined(uniform_shape(8, 2), {3}) == uniform_shape(8, 2));
}

TEST_CASE("the least and the greatest magnitude of an interval") {
  const ValueState below = tensor_state(ElementType::float32, {}, -5, -2);
  CHECK(below.least_magnitude() == 2);
  CHECK(below.magnitude() == 5);
  CHECK(tensor_state(ElementType::float32, {}, -5, 2).least_magnitude() == 0);
  CHECK(tensor_state(ElementType::float32, {}, 1, 2).least_magnitude() == 1);
}

}  // namespace value_state_test
}  // namespace opseq
