#include <doctest/doctest.h>

#include "graph/synthesis/rule_families.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace rules_conversion_test {

TEST_CASE("a number is cast to types that have it") {
  const auto output = test::output_of("Cast", 0, tensor_state(ElementType::float32, {2}, -300, -260));
  REQUIRE(output);
  CHECK(kept_range(output->type).low <= output->low);
}

TEST_CASE("dropout is never told to train") {
  CHECK_FALSE(test::output_of("Dropout", 2, tensor_state(ElementType::boolean, {}, 0, 1)));
  CHECK(test::output_of("Dropout", 2, tensor_state(ElementType::boolean, {}, 0, 0)));
}

TEST_CASE("clipping narrows an interval") {
  const auto output = test::output_of("Clip", 0, tensor_state(ElementType::float32, {2}, -9, 9));
  CHECK(output->low == -1);
  CHECK(output->high == 2);
}

TEST_CASE("what they make is valid, for all operands and types") {
  const test::RuleProblems found = test::family_problems(conversion_operator_rules(), 16, 2);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::lines(found.never) == "");
  CHECK(found.models > 0);
}

}  // namespace rules_conversion_test
}  // namespace opseq
