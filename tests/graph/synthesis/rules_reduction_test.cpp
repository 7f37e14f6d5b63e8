#include <doctest/doctest.h>

#include "graph/synthesis/rule_families.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace rules_reduction_test {

TEST_CASE("sums of so many elements") {
  const auto output = test::output_of("ReduceSum", 0, tensor_state(ElementType::int64, {}, 2, 3));
  REQUIRE(output);
  CHECK(output->low == 2);
  CHECK(output->high == 3);
}

TEST_CASE("the place of a maximum is an index") {
  const auto output = test::output_of("ArgMax", 0, tensor_state(ElementType::float32, {5}, -1, 1));
  CHECK(output->type == ElementType::int64);
  CHECK(output->high == 4);
}

TEST_CASE("axes that are computed have to be known") {
  CHECK_FALSE(test::output_of("ReduceSum", 1, tensor_state(ElementType::int64, {1}, 0, 1)));
  CHECK(test::output_of("ReduceSum", 1, tensor_state(ElementType::int64, {1}, 1, 1))->shape == Shape{2, 1});
}

TEST_CASE("what they make is valid, for all operands and types") {
  const test::RuleProblems found = test::family_problems(reduction_operator_rules(), 16, 2);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::lines(found.never) == "");
  CHECK(found.models > 0);
}

}  // namespace rules_reduction_test
}  // namespace opseq
