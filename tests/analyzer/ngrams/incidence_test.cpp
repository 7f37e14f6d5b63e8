#include "analyzer/ngrams/incidence.h"

#include <doctest/doctest.h>

#include "tests/support/inputs/random_inputs.h"

namespace opseq::tests {
namespace incidence_test {

Incidence incidence_of(const std::vector<std::vector<std::uint32_t>>& rows) {
  Incidence incidence;
  for (const auto& row : rows) append_row(incidence, row);
  return incidence;
}

TEST_CASE("rows come back as they were appended") {
  const Incidence incidence = incidence_of({{0, 2}, {}, {1}});
  REQUIRE(row_total(incidence) == 3);
  CHECK(row_at(incidence, 0).size() == 2);
  CHECK(row_at(incidence, 0)[1] == 2);
  CHECK(row_at(incidence, 1).empty());
  CHECK(row_at(incidence, 2)[0] == 1);
}

TEST_CASE("transposing swaps rows and members") {
  CHECK(transposed(incidence_of({{0, 2}, {}, {2}}), 4) == incidence_of({{0}, {}, {0, 2}, {}}));
  CHECK(transposed({}, 0) == Incidence{});
  CHECK(transposed({}, 2) == incidence_of({{}, {}}));
}

TEST_CASE("transposing twice changes nothing") {
  Random random(5);
  for (int round = 0; round < 300; ++round) {
    const std::uint32_t members = random.between(1, 20);
    Incidence incidence;
    for (std::uint32_t row = random.below(20); row > 0; --row) {
      std::vector<std::uint32_t> held;
      for (std::uint32_t member = 0; member < members; ++member)
        if (random.one_in(3)) held.push_back(member);
      append_row(incidence, held);
    }
    REQUIRE(transposed(transposed(incidence, members), row_total(incidence)) == incidence);
  }
}

TEST_CASE("members are marked among all") {
  const std::vector<std::uint32_t> chosen{0, 3};
  CHECK(membership(5, chosen) == std::vector<bool>{true, false, false, true, false});
  CHECK(membership(2, {}) == std::vector<bool>{false, false});
  CHECK(membership(0, {}).empty());
}

}  // namespace incidence_test
}  // namespace opseq::tests
