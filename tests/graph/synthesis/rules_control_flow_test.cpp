#include <doctest/doctest.h>

#include "graph/synthesis/rule_families.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace rules_control_flow_test {

TEST_CASE("a loop hands on what it carries") {
  const auto output = test::output_of("Loop", 2, tensor_state(ElementType::int32, {2, 5}, 0, 7));
  CHECK(output->shape == Shape{2, 5});
  CHECK(output->high == 7);
}

TEST_CASE("a branch is chosen by one truth value") {
  CHECK_FALSE(test::output_of("If", 0, tensor_state(ElementType::boolean, {2}, 0, 1)));
  CHECK(test::output_of("If", 0, tensor_state(ElementType::boolean, {1}, 0, 1)));
}

TEST_CASE("sequences are mapped from opset 17 on") {
  CHECK(RuleSet(16).find("SequenceMap") == no_operator);
  CHECK(RuleSet(17).find("SequenceMap") != no_operator);
}

TEST_CASE("what they make is valid, for all operands and types") {
  const test::RuleProblems found = test::family_problems(control_flow_operator_rules(), 16, 2);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::lines(found.never) == "");
  CHECK(found.models > 0);
}

}  // namespace rules_control_flow_test
}  // namespace opseq
