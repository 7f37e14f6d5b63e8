#include <doctest/doctest.h>

#include "graph/synthesis/rule_families.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace rules_spectral_test {

TEST_CASE("a window has the length it is given") {
  CHECK(test::output_of("HannWindow", 0, tensor_state(ElementType::int64, {}, 4, 4), 0, 17)->shape ==
        Shape{4});
  CHECK_FALSE(test::output_of("HannWindow", 0, tensor_state(ElementType::int64, {}, 0, 4), 0, 17));
}

TEST_CASE("real numbers become complex ones") {
  CHECK(test::output_of("DFT", 0, tensor_state(ElementType::float32, {2, 3, 1}, -1, 1), 0, 17)->shape ==
        Shape{2, 3, 2});
}

TEST_CASE("what they make is valid, for all operands and types") {
  const test::RuleProblems found = test::family_problems(spectral_operator_rules(), 17, 2);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::lines(found.never) == "");
  CHECK(found.models > 0);
}

}  // namespace rules_spectral_test
}  // namespace opseq
