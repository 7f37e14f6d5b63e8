#include <doctest/doctest.h>

#include "graph/synthesis/rule_families.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace rules_sequence_test {

TEST_CASE("a sequence and back") {
  const auto sequence =
      test::output_of("SequenceConstruct", 0, tensor_state(ElementType::float32, {2}, 0, 1));
  REQUIRE(sequence);
  CHECK(sequence->kind == TypeKind::sequence);
  CHECK(sequence->length == 2);
  CHECK(test::output_of("SequenceLength", 0, *sequence)->low == 2);
  CHECK(test::output_of("SequenceAt", 0, *sequence)->is_tensor());
}

TEST_CASE("an optional and back") {
  const auto optional = test::output_of("Optional", 0, tensor_state(ElementType::float32, {2}, 0, 1));
  REQUIRE(optional);
  CHECK(optional->kind == TypeKind::optional_tensor);
  CHECK(test::output_of("OptionalHasElement", 0, *optional)->low == 1);
  CHECK(test::output_of("OptionalGetElement", 0, *optional)->is_tensor());
}

TEST_CASE("a place beyond a sequence is refused") {
  CHECK_FALSE(test::output_of("SequenceAt", 1, tensor_state(ElementType::int64, {}, 0, 4)));
  CHECK(test::output_of("SequenceAt", 1, tensor_state(ElementType::int64, {}, 0, 1)));
}

TEST_CASE("what they make is valid, for all operands and types") {
  const test::RuleProblems found = test::family_problems(sequence_operator_rules(), 16, 2);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::lines(found.never) == "");
  CHECK(found.models > 0);
}

}  // namespace rules_sequence_test
}  // namespace opseq
