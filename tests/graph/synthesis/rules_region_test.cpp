#include <doctest/doctest.h>

#include "graph/synthesis/rule_families.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace rules_region_test {

TEST_CASE("a region says which image it is of: no number beyond the batch") {
  CHECK_FALSE(test::output_of("MaxRoiPool", 1, tensor_state(ElementType::float32, {2, 5}, -1, 1)));
  CHECK(test::output_of("MaxRoiPool", 1, tensor_state(ElementType::float32, {2, 5}, 0, 1))->shape[0] == 2);
}

TEST_CASE("so many boxes are selected, or at most so many") {
  CHECK(test::output_of("NonMaxSuppression", 2, tensor_state(ElementType::int64, {}, 1, 1))->shape ==
        Shape{2, 3});
  CHECK(test::output_of("NonMaxSuppression", 2, tensor_state(ElementType::int64, {}, 0, 1))->shape ==
        Shape{-2, 3});
}

TEST_CASE("what they make is valid, for all operands and types") {
  const test::RuleProblems found = test::family_problems(region_operator_rules(), 16, 2);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::lines(found.never) == "");
  CHECK(found.models > 0);
}

}  // namespace rules_region_test
}  // namespace opseq
