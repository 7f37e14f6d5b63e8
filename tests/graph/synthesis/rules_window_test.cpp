#include <doctest/doctest.h>

#include "graph/synthesis/rule_families.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace rules_window_test {

TEST_CASE("a pool over all spatial axes") {
  CHECK(test::output_of("GlobalMaxPool", 0, tensor_state(ElementType::float32, {2, 3, 4, 5}, 0, 1))->shape ==
        Shape{2, 3, 1, 1});
  CHECK_FALSE(test::output_of("GlobalMaxPool", 0, tensor_state(ElementType::float32, {2, 3}, 0, 1)));
}

TEST_CASE("sizes to resize to that are not known make sizes that are not") {
  CHECK(test::output_of("Resize", 3, tensor_state(ElementType::int64, {4}, 2, 2))->shape ==
        Shape{2, 2, 2, 2});
  CHECK(test::output_of("Resize", 3, tensor_state(ElementType::int64, {4}, 1, 3))->shape ==
        Shape{-3, -3, -3, -3});
}

TEST_CASE("what they make is valid, for all operands and types") {
  const test::RuleProblems found = test::family_problems(window_operator_rules(), 16, 2);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::lines(found.never) == "");
  CHECK(found.models > 0);
}

}  // namespace rules_window_test
}  // namespace opseq
