#include <doctest/doctest.h>

#include <array>

#include "graph/synthesis/rule_families.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace rules_binary_test {

TEST_CASE("an unsigned difference does not fall below zero") {
  for (const int operand : {0, 1}) {
    const auto output = test::output_of("Sub", operand, tensor_state(ElementType::uint8, {2, 3}, 1, 3));
    REQUIRE(output);
    CHECK(output->low >= 0);
  }
}

TEST_CASE("what may be zero is no divisor") {
  CHECK_FALSE(test::output_of("Div", 1, tensor_state(ElementType::float32, {2}, -1, 1)));
  CHECK(test::output_of("Div", 1, tensor_state(ElementType::float32, {2}, 1, 2)));
}

// What an operator makes beside an open end of that interval, where the rule takes it as the other operand.
std::optional<ValueState> output_beside(const char* op, int operand, const ValueState& value,
                                        const ValueState& end) {
  const RuleSet rules(16);
  ModelBuilder model(1, 0);
  RandomSource random(1, 0);
  REQUIRE(extend(rules, model, random, rules.find("Identity"), 0, model.add_input(end)));
  const std::array offered{static_cast<ValueNumber>(model.nodes().back().first_output)};
  const ValueNumber x = model.add_input(value);
  ExtensionOptions options;
  options.offered = offered;
  if (!extend(rules, model, random, rules.find(op), operand, x, options)) return std::nullopt;
  if (model.value(offered[0]).consumers == 0) return std::nullopt;
  return model.values().back().state;
}

TEST_CASE("an open end is taken as what it is, not as what was asked for") {
  const ValueState near_one = tensor_state(ElementType::float32, {2}, 1, 2);
  const ValueState wide = tensor_state(ElementType::float32, {2}, -3, 4);
  CHECK_FALSE(output_beside("Div", 0, near_one, wide));
  CHECK_FALSE(output_beside("Pow", 1, near_one, wide));
  CHECK(output_beside("Div", 0, near_one, tensor_state(ElementType::float32, {2}, 1, 2)));
  const auto sloped = output_beside("PRelu", 1, near_one, wide);
  REQUIRE(sloped);
  CHECK(sloped->low <= -6);
  CHECK(sloped->high >= 4);
}

TEST_CASE("comparisons give booleans") {
  CHECK(test::output_of("Less", 0, tensor_state(ElementType::float32, {2}, -1, 1))->type ==
        ElementType::boolean);
}

TEST_CASE("what they make is valid, for all operands and types") {
  const test::RuleProblems found = test::family_problems(binary_operator_rules(), 16, 2);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::lines(found.never) == "");
  CHECK(found.models > 0);
}

}  // namespace rules_binary_test
}  // namespace opseq
