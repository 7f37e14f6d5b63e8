#include "graph/synthesis/model_builder.h"

#include <doctest/doctest.h>

#include <array>

namespace opseq {
namespace model_builder_test {

TEST_CASE("what was added since a mark is taken back") {
  ModelBuilder model(1, 0);
  const ValueNumber x = model.add_input(tensor_state(ElementType::float32, {2}, -1, 1));
  const BuilderMark mark = model.mark();
  const ValueNumber numbers = model.add_constant(ElementType::float32, {2}, std::array{1.0, 2.0});
  model.add_text("equation", "a->a");
  const ValueState output = model.value(x).state;
  const ValueNumber y = model.add_node(3, std::array{x, numbers, no_value}, std::span(&output, 1));
  CHECK(model.value(x).consumers == 1);
  CHECK(model.operands(model.nodes()[0]).size() == 2);
  CHECK(model.attributes(model.nodes()[0]).size() == 1);
  CHECK(model.letters(model.attributes(model.nodes()[0])[0]) == "a->a");
  CHECK(model.open_ends() == std::vector<ValueNumber>{y});
  CHECK(model.value(numbers).state.low == 1);
  CHECK(model.value(numbers).state.high == 2);
  model.roll_back(mark);
  CHECK(model.value(x).consumers == 0);
  CHECK(model.nodes().empty());
  CHECK(model.values().size() == 1);
  CHECK(model.numbers().empty());
}

TEST_CASE("only first outputs that nobody takes are ends") {
  ModelBuilder model(1, 0);
  const ValueState state = tensor_state(ElementType::float32, {2}, -1, 1);
  const ValueNumber x = model.add_input(state);
  const std::array outputs{state, state};
  const ValueNumber first = model.add_node(0, std::array{x}, outputs);
  CHECK(model.open_ends() == std::vector<ValueNumber>{first});
  const ValueNumber last = model.add_node(1, std::array{first}, std::span(&state, 1));
  CHECK(model.open_ends() == std::vector<ValueNumber>{last});
}

TEST_CASE("names say what a value is") {
  ModelBuilder model(1, 0);
  const ValueState state = tensor_state(ElementType::float32, {2}, -1, 1);
  const ValueNumber x = model.add_input(state);
  CHECK(value_name(model, x) == "x0");
  CHECK(value_name(model, model.add_constant(state)) == "c1");
  CHECK(value_name(model, model.add_node(0, std::array{x}, std::span(&state, 1))) == "v2");
  CHECK(value_name(model, no_value).empty());
}

}  // namespace model_builder_test
}  // namespace opseq
