#include "graph/synthesis/node_step.h"

#include <doctest/doctest.h>

#include <array>

namespace opseq {
namespace node_step_test {

TEST_CASE("weights keep to what their type has") {
  ModelBuilder model(1, 0);
  RandomSource random(1, 0);
  const ValueNumber x = model.add_input(tensor_state(ElementType::uint8, {2}, 0, 1));
  NodeStep step(model, random, x);
  CHECK(step.state(step.weight(ElementType::uint8, {2}, -1, 1)).low == 0);
  CHECK(step.state(step.weight(ElementType::int8, {2}, -500, 500)).low == -128);
  const ValueState above = step.state(step.weight(ElementType::uint8, {2}, 256, 258));
  CHECK(above.low == 255);
  CHECK(above.high == 255);
  CHECK(step.state(step.weight(ElementType::uint8, {2}, -5, -3)).high == 0);
  for (int i = 0; i < 20; ++i)
    CHECK(step.state(step.partner(ElementType::uint8, {2}, 256, 258)).lies_in(255, 255));
}

TEST_CASE(
    "an output beyond what values are kept in makes no node, or an unsound one where that is asked for") {
  ModelBuilder model(1, 0);
  RandomSource random(1, 0);
  const ValueNumber x = model.add_input(tensor_state(ElementType::float32, {2}, 0, 1));
  NodeStep step(model, random, x);
  CHECK_FALSE(step.node({x}, {tensor_state(ElementType::float32, {2}, 0, 1e9)}));
  CHECK_FALSE(step.node({x}, {tensor_state(ElementType::float32, {100, 100}, 0, 1)}));
  CHECK_FALSE(step.node({x}, {tensor_state(ElementType::float32, {0}, 0, 1)}));
  CHECK(model.nodes().empty());
  step.is_relaxed = true;
  REQUIRE(step.node({x}, {tensor_state(ElementType::float32, {2}, 0, 1e9)}));
  CHECK_FALSE(model.values().back().state.is_sound);
}

TEST_CASE("an open end that fits becomes a partner, no other does") {
  ModelBuilder model(1, 0);
  RandomSource random(1, 0);
  const ValueState state = tensor_state(ElementType::float32, {2, 3}, -1, 1);
  const ValueNumber x = model.add_input(state);
  const ValueNumber end = model.add_node(0, std::array{x}, std::span(&state, 1));
  const ValueNumber y = model.add_input(state);
  NodeStep step(model, random, y);
  const std::array offered{end};
  step.offered = offered;
  CHECK(step.partner(ElementType::float32, {2, 3}, -2, 2) == end);
  CHECK(step.partner(ElementType::float64, {2, 3}, -2, 2) != end);
  CHECK(step.partner(ElementType::float32, {3, 3}, -2, 2) != end);
  CHECK(step.partner(ElementType::float32, {2, 3}, 50, 60) != end);
  CHECK(step.partner(ElementType::float32, {2, 3}, 1, 2) == end);  // near enough
  CHECK(step.partner_within(ElementType::float32, {2, 3}, 1, 2) != end);
  CHECK(step.partner_within(ElementType::float32, {2, 3}, -1, 1) == end);
}

TEST_CASE("integers are constants of one axis") {
  ModelBuilder model(1, 0);
  RandomSource random(1, 0);
  NodeStep step(model, random, model.add_input(tensor_state(ElementType::float32, {2}, 0, 1)));
  const ValueState state = step.state(step.integers({4, 2, 3}));
  CHECK(state.type == ElementType::int64);
  CHECK(state.shape == Shape{3});
  CHECK(state.low == 2);
  CHECK(state.high == 4);
}

}  // namespace node_step_test
}  // namespace opseq
