#include "graph/synthesis/rule_set.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"

namespace opseq {
namespace rule_set_test {

TEST_CASE("opset 16 has 168 operators, all of them with a rule but the four without operands") {
  const RuleSet rules(16);
  CHECK(rules.size() == 168);
  std::vector<std::string> without;
  for (const RuledOperator& entry : rules.operators())
    if (entry.rule == nullptr) without.push_back(entry.types.name);
  CHECK(without == std::vector<std::string>{"Constant", "RandomNormal", "RandomUniform", "SequenceEmpty"});
}

TEST_CASE("at opset 17 all operators with operands have a rule") {
  const RuleSet rules(17);
  for (const RuledOperator& entry : rules.operators()) {
    CAPTURE(entry.types.name);
    CHECK((entry.rule == nullptr) == entry.types.inputs.empty());
  }
}

TEST_CASE("every operand of opset 16 that is not counted on has a rule") {
  const RuleSet rules(16);
  for (OperatorId op = 0; op < static_cast<OperatorId>(rules.size()); ++op) {
    CAPTURE(rules.name(op));
    if (rules[op].rule == nullptr) continue;
    std::size_t formal = 0;
    for (const int operand : rules.operands(op))
      formal = std::max(formal, 1 + formal_input(rules[op].types, static_cast<std::size_t>(operand)));
    CHECK(formal == rules[op].types.inputs.size());
  }
}

TEST_CASE("operators are found by name") {
  const RuleSet rules(16);
  CHECK(rules.name(rules.find("Relu")) == "Relu");
  CHECK(rules.find("Reluu") == no_operator);
  CHECK(rules.find("LayerNormalization") == no_operator);
}

TEST_CASE("a refusal leaves the model as it was") {
  const RuleSet rules(16);
  ModelBuilder model(1, 0);
  RandomSource random(1, 0);
  const ValueNumber x = model.add_input(tensor_state(ElementType::float32, {2, 3}, -1, 1));
  CHECK_FALSE(extend(rules, model, random, rules.find("Conv"), 0, x));
  CHECK_FALSE(extend(rules, model, random, rules.find("And"), 0, x));       // of another type
  CHECK_FALSE(extend(rules, model, random, rules.find("Relu"), 1, x));      // no such operand
  CHECK_FALSE(extend(rules, model, random, rules.find("Constant"), 0, x));  // no rule
  CHECK(model.values().size() == 1);
  CHECK(model.nodes().empty());
  CHECK(extend(rules, model, random, rules.find("Relu"), 0, x));
}

TEST_CASE("operands that are made are no larger than other values") {
  const RuleSet rules(16);
  ModelBuilder model(1, 0);
  RandomSource random(1, 0);
  const ValueNumber x = model.add_input(tensor_state(ElementType::float32, {1, most_elements}, -1, 1));
  int made = 0;
  for (int i = 0; i < 50; ++i) made += extend(rules, model, random, rules.find("MatMul"), 0, x);
  CHECK(made > 0);
  for (const BuiltValue& value : model.values()) CHECK(element_count(value.state.shape) <= most_elements);
}

TEST_CASE("what may be NaN is not consumed") {
  const RuleSet rules(16);
  ModelBuilder model(1, 0);
  RandomSource random(1, 0);
  ValueState state = tensor_state(ElementType::float32, {2, 3}, -1, 1);
  state.is_sound = false;
  CHECK_FALSE(extend(rules, model, random, rules.find("Relu"), 0, model.add_input(state)));
}

TEST_CASE("other opsets are refused") { CHECK_THROWS_AS(RuleSet(12), Error); }

}  // namespace rule_set_test
}  // namespace opseq
