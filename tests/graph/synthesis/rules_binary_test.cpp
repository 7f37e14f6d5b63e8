#include <doctest/doctest.h>

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
