#include <doctest/doctest.h>

#include "graph/synthesis/rule_families.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace rules_text_test {

TEST_CASE("as many counts as there are words") {
  const auto output = test::output_of("TfIdfVectorizer", 0, tensor_state(ElementType::string, {2, 3}, 0, 0));
  CHECK(output->type == ElementType::float32);
  CHECK(output->shape[0] == 2);
  CHECK(output->high == 3);
}

TEST_CASE("a table of strings is not normalized") {
  CHECK_FALSE(test::output_of("StringNormalizer", 0, tensor_state(ElementType::string, {2, 3}, 0, 0)));
  CHECK(test::output_of("StringNormalizer", 0, tensor_state(ElementType::string, {1, 3}, 0, 0)));
}

TEST_CASE("what they make is valid, for all operands and types") {
  const test::RuleProblems found = test::family_problems(text_operator_rules(), 16, 2);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::lines(found.never) == "");
  CHECK(found.models > 0);
}

}  // namespace rules_text_test
}  // namespace opseq
