#include <doctest/doctest.h>

#include "graph/synthesis/rule_families.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace rules_quantized_test {

TEST_CASE("what is quantized stays off the ends of its type") {
  const auto output = test::output_of("QuantizeLinear", 0, tensor_state(ElementType::float32, {2}, -1, 1));
  CHECK(output->low > kept_range(output->type).low);
  CHECK(output->high < kept_range(output->type).high);
}

TEST_CASE("integer products have the range of their operands") {
  const auto output = test::output_of("MatMulInteger", 0, tensor_state(ElementType::uint8, {2, 3}, 0, 0));
  CHECK(output->type == ElementType::int32);
  CHECK(output->high == 0);
}

TEST_CASE("a scale of zero is refused") {
  CHECK_FALSE(test::output_of("QuantizeLinear", 1, tensor_state(ElementType::float32, {}, 0, 1)));
}

TEST_CASE("what they make is valid, for all operands and types") {
  const test::RuleProblems found = test::family_problems(quantized_operator_rules(), 16, 2);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::lines(found.never) == "");
  CHECK(found.models > 0);
}

}  // namespace rules_quantized_test
}  // namespace opseq
