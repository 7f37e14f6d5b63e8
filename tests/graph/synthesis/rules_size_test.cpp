#include <doctest/doctest.h>

#include "graph/synthesis/rule_families.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace rules_size_test {

TEST_CASE("sizes become elements that are known") {
  const auto size = test::output_of("Size", 0, tensor_state(ElementType::float32, {2, 3}, 0, 1));
  CHECK(size->low == 6);
  CHECK(size->high == 6);
  const auto shape = test::output_of("Shape", 0, tensor_state(ElementType::float32, {2, 3}, 0, 1));
  CHECK(shape->shape == Shape{2});
  CHECK(shape->low == 2);
  CHECK(shape->high == 3);
}

TEST_CASE("elements become sizes, which are not known where the elements are not") {
  CHECK(test::output_of("ConstantOfShape", 0, tensor_state(ElementType::int64, {2}, 3, 3))->shape ==
        Shape{3, 3});
  CHECK(test::output_of("ConstantOfShape", 0, tensor_state(ElementType::int64, {2}, 0, 3))->shape ==
        Shape{-3, -3});
}

TEST_CASE("a range of a number that is not whole has no known length") {
  CHECK(is_known(test::output_of("Range", 1, tensor_state(ElementType::int64, {}, 4, 4))->shape));
  CHECK_FALSE(is_known(test::output_of("Range", 1, tensor_state(ElementType::float32, {}, 1.1, 2))->shape));
}

TEST_CASE("what they make is valid, for all operands and types") {
  const test::RuleProblems found = test::family_problems(size_operator_rules(), 16, 2);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::lines(found.never) == "");
  CHECK(found.models > 0);
}

}  // namespace rules_size_test
}  // namespace opseq
