#include "graph/synthesis/model_builder.h"

#include <doctest/doctest.h>

#include <array>

#include "graph/synthesis/seed_values.h"
#include "tests/support/models/made_models.h"

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

TEST_CASE("two models behind one another are both") {
  const RuleSet rules(16);
  ModelBuilder first(1, 0), second(1, 1), both(1, 2);
  for (ModelBuilder* model : {&first, &second}) {
    RandomSource random(7, model->stream());
    for (const char* name : {"Einsum", "TfIdfVectorizer", "Loop", "If", "Slice", "Conv", "Resize"}) {
      bool is_added = false;
      for (const ValueState& seed : seed_values()) {
        is_added =
            extend(rules, *model, random, rules.find(name), name[0] == 'L' ? 2 : 0, model->add_input(seed));
        if (is_added) break;
      }
      REQUIRE(is_added);
    }
  }
  both.append(first);
  both.append(second);
  CHECK(both.nodes().size() == first.nodes().size() + second.nodes().size());
  CHECK(both.open_ends().size() == first.open_ends().size() + second.open_ends().size());
  const onnx::ModelProto message = test::parsed_model(rules, both, both.open_ends());
  CHECK(test::validity_problem(message) == "");
  // Nodes of the second are as they were, but for the names of values.
  const onnx::ModelProto alone = test::parsed_model(rules, second, second.open_ends());
  const int offset = static_cast<int>(first.nodes().size());
  for (int i = 0; i < alone.graph().node_size(); ++i) {
    const onnx::NodeProto& there = message.graph().node(offset + i);
    CHECK(there.op_type() == alone.graph().node(i).op_type());
    REQUIRE(there.attribute_size() == alone.graph().node(i).attribute_size());
    for (int j = 0; j < there.attribute_size(); ++j)
      if (!there.attribute(j).has_g())
        CHECK(there.attribute(j).SerializeAsString() ==
              alone.graph().node(i).attribute(j).SerializeAsString());
  }
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
