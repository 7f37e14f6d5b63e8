#include <doctest/doctest.h>

#include "graph/synthesis/rule_families.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace rules_recurrent_test {

TEST_CASE("the shapes of a recurrent node follow from whichever operand is given") {
  CHECK(test::output_of("GRU", 0, tensor_state(ElementType::float32, {4, 2, 3}, -1, 1))->shape ==
        Shape{4, 1, 2, 2});
  CHECK(test::output_of("GRU", 1, tensor_state(ElementType::float32, {1, 9, 5}, -1, 1))->shape ==
        Shape{2, 1, 1, 3});
  CHECK_FALSE(test::output_of("GRU", 1, tensor_state(ElementType::float32, {1, 8, 5}, -1, 1)));
  CHECK(test::output_of("LSTM", 7, tensor_state(ElementType::float32, {1, 6}, -1, 1), 2)->shape ==
        Shape{1, 1, 2});
}

TEST_CASE("what they make is valid, for all operands and types") {
  const test::RuleProblems found = test::family_problems(recurrent_operator_rules(), 16, 2);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::lines(found.never) == "");
  CHECK(found.models > 0);
}

}  // namespace rules_recurrent_test
}  // namespace opseq
