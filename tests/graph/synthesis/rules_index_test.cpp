#include <doctest/doctest.h>

#include "graph/synthesis/rule_families.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace rules_index_test {

TEST_CASE("indices lie within what they index") {
  CHECK_FALSE(test::output_of("Gather", 1, tensor_state(ElementType::int64, {2}, 0, 1000)));
  CHECK(test::output_of("Gather", 1, tensor_state(ElementType::int64, {2}, 0, 3))->shape == Shape{2, 2});
}

TEST_CASE("how much is not zero is known where nothing is") {
  CHECK(test::output_of("NonZero", 0, tensor_state(ElementType::float32, {2, 3}, 1, 2))->shape ==
        Shape{2, 6});
  CHECK(test::output_of("NonZero", 0, tensor_state(ElementType::float32, {2, 3}, 0, 2))->shape ==
        Shape{2, -6});
}

TEST_CASE("the places of the greatest are indices") {
  const auto places = test::output_of("TopK", 0, tensor_state(ElementType::float32, {5}, -1, 1), 1);
  REQUIRE(places);
  CHECK(places->type == ElementType::int64);
  CHECK(places->high == 4);
}

TEST_CASE("what they make is valid, for all operands and types") {
  const test::RuleProblems found = test::family_problems(index_operator_rules(), 16, 2);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::lines(found.never) == "");
  CHECK(found.models > 0);
}

}  // namespace rules_index_test
}  // namespace opseq
