#include "graph/synthesis/element_families.h"

#include <doctest/doctest.h>

namespace opseq {
namespace element_families_test {

TEST_CASE("families are told apart") {
  CHECK(floating_types.has(ElementType::float16));
  CHECK_FALSE(floating_types.has(ElementType::int8));
  CHECK(unsigned_types.has(ElementType::uint8));
  CHECK_FALSE(unsigned_types.has(ElementType::int8));
  CHECK_FALSE(made_types.has(ElementType::bfloat16));
  CHECK(made_types.has(ElementType::string));
}

TEST_CASE("kept ranges lie within their types") {
  CHECK(kept_range(ElementType::uint8).high == 255);
  CHECK(kept_range(ElementType::int8).low == -128);
  CHECK(kept_range(ElementType::uint64).low == 0);
  CHECK(kept_range(ElementType::float16).high < 65504);
}

}  // namespace element_families_test
}  // namespace opseq
