#include <doctest/doctest.h>

#include "graph/synthesis/rule_families.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace rules_linear_test {

TEST_CASE("products have the shapes of matrices") {
  const auto output = test::output_of("MatMul", 0, tensor_state(ElementType::float32, {2, 3}, -1, 1));
  CHECK(output->rank() == 2);
  CHECK(output->shape[0] == 2);
  CHECK(output->high >= 1);
}

TEST_CASE("a determinant is of square matrices") {
  CHECK_FALSE(test::output_of("Det", 0, tensor_state(ElementType::float32, {2, 3}, -1, 1)));
  CHECK(test::output_of("Det", 0, tensor_state(ElementType::float32, {4, 2, 2}, -1, 1))->shape == Shape{4});
}

TEST_CASE("zeros times anything are zeros") {
  const auto output = test::output_of("MatMul", 0, tensor_state(ElementType::float32, {2, 3}, 0, 0));
  CHECK(output->low == 0);
  CHECK(output->high == 0);
}

TEST_CASE("what they make is valid, for all operands and types") {
  const test::RuleProblems found = test::family_problems(linear_operator_rules(), 16, 2);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::lines(found.never) == "");
  CHECK(found.models > 0);
}

}  // namespace rules_linear_test
}  // namespace opseq
