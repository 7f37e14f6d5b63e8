#include <doctest/doctest.h>

#include "graph/synthesis/rule_families.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace rules_layout_test {

TEST_CASE("a reshaped value has as many elements") {
  CHECK(element_count(
            test::output_of("Reshape", 0, tensor_state(ElementType::float32, {2, 6}, 0, 1))->shape) == 12);
}

TEST_CASE("a shape that is computed has to be known") {
  CHECK_FALSE(test::output_of("Reshape", 1, tensor_state(ElementType::int64, {2}, 1, 2)));
  CHECK(test::output_of("Reshape", 1, tensor_state(ElementType::int64, {2}, 2, 2))->shape == Shape{2, 2});
}

TEST_CASE("only axes of one element are squeezed") {
  CHECK_FALSE(test::output_of("Squeeze", 0, tensor_state(ElementType::float32, {2, 3}, 0, 1)));
  CHECK(test::output_of("Squeeze", 0, tensor_state(ElementType::float32, {2, 1}, 0, 1))->shape == Shape{2});
}

TEST_CASE("what they make is valid, for all operands and types") {
  const test::RuleProblems found = test::family_problems(layout_operator_rules(), 16, 2);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::lines(found.never) == "");
  CHECK(found.models > 0);
}

}  // namespace rules_layout_test
}  // namespace opseq
