#include <doctest/doctest.h>

#include "graph/synthesis/rule_families.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace rules_scatter_test {

TEST_CASE("what is scattered lies among what was there and what is written") {
  const auto output =
      test::output_of("ScatterElements", 0, tensor_state(ElementType::float32, {2, 3}, -2, -1));
  CHECK(output->shape == Shape{2, 3});
  CHECK(output->low == -2);
  CHECK(output->high == 1);
}

TEST_CASE("no place is written twice: indices of more than one slice are refused") {
  CHECK_FALSE(test::output_of("ScatterElements", 1, tensor_state(ElementType::int64, {2, 3}, 0, 3)));
  CHECK(test::output_of("ScatterElements", 1, tensor_state(ElementType::int64, {1, 3}, 0, 3)));
}

TEST_CASE("what they make is valid, for all operands and types") {
  const test::RuleProblems found = test::family_problems(scatter_operator_rules(), 16, 2);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::lines(found.never) == "");
  CHECK(found.models > 0);
}

}  // namespace rules_scatter_test
}  // namespace opseq
