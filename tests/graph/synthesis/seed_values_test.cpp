#include "graph/synthesis/seed_values.h"

#include <doctest/doctest.h>

#include "graph/synthesis/element_families.h"

namespace opseq {
namespace seed_values_test {

TEST_CASE("every type has seeds, of sizes that are known and numbers that it has") {
  std::uint32_t types = 0;
  for (const ValueState& seed : seed_values()) {
    types |= bit_of(seed.type);
    CHECK(is_known(seed.shape));
    CHECK(seed.low <= seed.high);
    if (seed.type != ElementType::string)
      CHECK(seed.lies_in(kept_range(seed.type).low, kept_range(seed.type).high));
  }
  CHECK(types == made_types.bits);
}

}  // namespace seed_values_test
}  // namespace opseq
