#include <doctest/doctest.h>

#include "graph/synthesis/rule_families.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace rules_loss_test {

TEST_CASE("targets are classes that there are") {
  CHECK_FALSE(test::output_of("NegativeLogLikelihoodLoss", 1, tensor_state(ElementType::int64, {2}, -1, 3)));
  CHECK(test::output_of("NegativeLogLikelihoodLoss", 1, tensor_state(ElementType::int64, {2}, 0, 3)));
}

TEST_CASE("samples are classes") {
  const auto output = test::output_of("Multinomial", 0, tensor_state(ElementType::float32, {2, 5}, 0, 1));
  CHECK(output->shape == Shape{2, 3});
  CHECK(output->high == 4);
}

TEST_CASE("what they make is valid, for all operands and types") {
  const test::RuleProblems found = test::family_problems(loss_operator_rules(), 16, 2);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::lines(found.never) == "");
  CHECK(found.models > 0);
}

}  // namespace rules_loss_test
}  // namespace opseq
