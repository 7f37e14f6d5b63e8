#include "analyzer/minimization/changed_values.h"

#include <doctest/doctest.h>

#include <limits>

#include "tests/support/inputs/tensors.h"

namespace opseq::test {
namespace changed_values_test {

TEST_CASE("floats") {
  CHECK(changed(floats({1, -2}), ValueChange::zeros) == floats({0, 0}));
  CHECK(changed(floats({1, -2}), ValueChange::ones) == floats({1, 1}));
  CHECK(changed(doubles({1, -2}), ValueChange::negated) == doubles({-1, 2}));
  CHECK(changed(doubles({1, -2}), ValueChange::hundredfold) == doubles({100, -200}));
}

TEST_CASE("integers and booleans: not larger, and negated where they have a sign") {
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  CHECK(changed(integers64({3, least}), ValueChange::negated) == integers64({-3, least}));
  CHECK_FALSE(changed(integers64({3}), ValueChange::hundredfold));
  CHECK_FALSE(changed(booleans({1}), ValueChange::negated));
  CHECK(changed(booleans({1, 0}), ValueChange::zeros) == booleans({0, 0}));
  const auto bytes = [](const std::vector<std::int8_t>& values) {
    return list_of(ElementType::int8, values);
  };
  CHECK(changed(bytes({5, -128}), ValueChange::negated) == bytes({-5, -128}));
  CHECK(changed(list_of<std::uint32_t>(ElementType::uint32, {7}), ValueChange::ones) ==
        list_of<std::uint32_t>(ElementType::uint32, {1}));
}

TEST_CASE("nothing where no element is another one, and of other types") {
  CHECK_FALSE(changed(floats({0, 0}), ValueChange::zeros));
  CHECK_FALSE(changed(floats({}), ValueChange::ones));
  CHECK_FALSE(changed(strings({"a"}), ValueChange::zeros));
  CHECK_FALSE(changed(halves({0x3c00}), ValueChange::zeros));
}

}  // namespace changed_values_test
}  // namespace opseq::test
