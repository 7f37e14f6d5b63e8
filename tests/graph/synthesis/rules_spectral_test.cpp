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

TEST_CASE("frames of a signal: as many as their step leaves room for, each with its bins") {
  const auto by_step = test::output_of("STFT", 1, tensor_state(ElementType::int64, {}, 2, 2), 0, 17);
  REQUIRE(by_step);
  CHECK(by_step->shape[1] == 3);  // of 4 of 8 samples
  CHECK(by_step->shape[2] == 3);
  CHECK(by_step->shape.back(1) == 2);
  const auto by_window = test::output_of("STFT", 2, tensor_state(ElementType::float32, {8}, 0, 3), 0, 17);
  REQUIRE(by_window);
  CHECK(by_window->shape[1] == 1);
  CHECK(by_window->high >= 24);
  CHECK_FALSE(test::output_of("STFT", 0, tensor_state(ElementType::float32, {2, 3, 2}, -1, 1), 0, 17));
  CHECK_FALSE(test::output_of("STFT", 3, tensor_state(ElementType::int64, {}, 2, 3), 0, 17));
}

TEST_CASE("what they make is valid, for all operands and types") {
  const test::RuleProblems found = test::family_problems(spectral_operator_rules(), 17, 2);
  CHECK(test::lines(found.problems) == "");
  CHECK(test::lines(found.never) == "");
  CHECK(found.models > 0);
}

}  // namespace rules_spectral_test
}  // namespace opseq
