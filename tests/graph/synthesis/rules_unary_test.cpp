#include <doctest/doctest.h>

#include <cmath>

#include "graph/synthesis/rule_families.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace rules_unary_test {

TEST_CASE("intervals are those of the function, with room for rounding") {
  const ValueState sine = *test::output_of("Sin", 0, tensor_state(ElementType::float32, {2}, 0.1, 0.9));
  CHECK(sine.low == doctest::Approx(std::sin(0.1)).epsilon(0.01));
  CHECK(sine.high == doctest::Approx(std::sin(0.9)).epsilon(0.01));
  CHECK(sine.low < std::sin(0.1));
  const ValueState relu = *test::output_of("Relu", 0, tensor_state(ElementType::float32, {2}, -1, 1));
  CHECK(relu.low == 0);
  CHECK(relu.high == 1);
}

TEST_CASE("a value outside of the domain is refused, and taken where that is asked for") {
  const ValueState value = tensor_state(ElementType::float32, {2}, -1, 1);
  CHECK_FALSE(test::output_of("Acosh", 0, value));
  const auto relaxed = test::output_of("Acosh", 0, value, 0, 16, true);
  REQUIRE(relaxed);
  CHECK_FALSE(relaxed->is_sound);
}

TEST_CASE("sizes that are not known stay so") {
  CHECK(test::output_of("Neg", 0, tensor_state(ElementType::int64, {-5, 2}, 0, 3))->shape == Shape{-5, 2});
}

TEST_CASE("what they make is valid, for all operands and types") {
  const test::RuleProblems found = test::family_problems(unary_operator_rules(), 16, 2);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::lines(found.never) == "");
  CHECK(found.models > 0);
}

}  // namespace rules_unary_test
}  // namespace opseq
