#include <doctest/doctest.h>

#include "graph/synthesis/rule_families.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace rules_normalization_test {

TEST_CASE("a softmax lies between zero and one, and is one along an axis of one element") {
  const auto output = test::output_of("Softmax", 0, tensor_state(ElementType::float32, {1, 1}, -3, 3));
  CHECK(output->low == 1);
  CHECK(output->high == 1);
  CHECK(test::output_of("Softmax", 0, tensor_state(ElementType::float32, {2, 3}, -3, 3))->low == 0);
}

TEST_CASE("a variance is not negative") {
  CHECK_FALSE(test::output_of("BatchNormalization", 4, tensor_state(ElementType::float32, {3}, -1, 1)));
  CHECK(test::output_of("BatchNormalization", 4, tensor_state(ElementType::float32, {3}, 1, 2)));
}

TEST_CASE("layers are normalized from opset 17 on") {
  const test::RuleProblems found = test::family_problems(normalization_operator_rules(), 17, 1);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::output_of("LayerNormalization", 0, tensor_state(ElementType::float32, {2, 3}, -1, 1), 0, 17));
}

TEST_CASE("what they make is valid, for all operands and types") {
  const test::RuleProblems found = test::family_problems(normalization_operator_rules(), 16, 2);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::lines(found.never) == "");
  CHECK(found.models > 0);
}

}  // namespace rules_normalization_test
}  // namespace opseq
