#include "analyzer/coverage/species_richness.h"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/support/inputs/random_inputs.h"

namespace opseq::tests {
namespace species_richness_test {

Incidence incidence_of(const std::vector<std::vector<std::uint32_t>>& rows) {
  Incidence incidence;
  for (const auto& row : rows) append_row(incidence, row);
  return incidence;
}

TEST_CASE("sequences are counted by the number of their models") {
  const Incidence holders = incidence_of({{0}, {1}, {0, 1}, {0, 1, 2}, {}, {1}});
  CHECK(incidence_counts(holders, 4) == IncidenceCounts{4, 5, 8, 3, 1});
}

TEST_CASE("what the next model brings") {
  const NextModel next = next_model(incidence_of({{0}, {1}, {0, 1}, {0, 1, 2}, {}, {1}}), 4);
  CHECK(next.share_new == 3.0 / 8);
  CHECK(next.new_sequences == 3.0 / 4);
  CHECK(next.chance_of_any == 2.0 / 4);
}

TEST_CASE("what the next model brings where nothing is left, or nothing is known") {
  const NextModel saturated = next_model(incidence_of({{0, 1}, {0, 1}}), 2);
  CHECK(saturated.share_new == 0);
  CHECK(saturated.new_sequences == 0);
  CHECK(saturated.chance_of_any == 0);
  const NextModel unknown = next_model({}, 0);
  CHECK(unknown.share_new == 1);
  CHECK(unknown.new_sequences == 0);
  CHECK(unknown.chance_of_any == 1);
  CHECK(next_model({}, 3).share_new == 1);
  CHECK(next_model({}, 3).chance_of_any == 0);
}

TEST_CASE("Chao2 with sequences that two models hold") {
  // A = 4/5, r = 3: 20 + 0.8·36/4; variance 2·(0.4·9 + 0.64·27 + 0.16·81).
  const RichnessEstimate estimate = chao2({5, 20, 60, 6, 2});
  CHECK(estimate.sequences == doctest::Approx(27.2));
  CHECK(estimate.standard_error == doctest::Approx(std::sqrt(67.68)));
}

TEST_CASE("Chao2 without sequences that two models hold") {
  // A = 3/4: 10 + 0.75·6; variance 4.5 + 0.5625·4·49/4 - 0.5625·256/(4·14.5).
  const RichnessEstimate estimate = chao2({4, 10, 30, 4, 0});
  CHECK(estimate.sequences == doctest::Approx(14.5));
  CHECK(estimate.standard_error == doctest::Approx(std::sqrt(4.5 + 27.5625 - 144.0 / 58)));
}

TEST_CASE("Chao2 where nothing is left to see") {
  CHECK(chao2({5, 20, 60, 0, 3}).sequences == 20);
  CHECK(chao2({5, 20, 60, 0, 3}).standard_error == 0);
  CHECK(chao2({5, 20, 60, 0, 0}).sequences == 20);
  CHECK(chao2({5, 20, 60, 0, 0}).standard_error == 0);
  CHECK(chao2({}).sequences == 0);
  CHECK(chao2({1, 20, 20, 20, 0}).sequences == 20);  // one model tells nothing about the others
  CHECK(chao2({1, 20, 20, 20, 0}).standard_error == 0);
  CHECK(chao2({7, 1, 1, 1, 0}).sequences == 1);
  CHECK(chao2({7, 1, 1, 1, 0}).standard_error == 0);
}

TEST_CASE("the estimates fit simulated models") {
  constexpr std::uint32_t sequences = 1000;
  constexpr std::uint32_t units = 60;
  Random random(21);
  int within_two_errors = 0;
  double expected_new = 0;
  double found_new = 0;
  for (int round = 0; round < 200; ++round) {
    Incidence holders;
    for (std::uint32_t i = 0; i < sequences; ++i) {
      std::vector<std::uint32_t> models;
      for (std::uint32_t model = 0; model < units; ++model)
        if (random.one_in(40)) models.push_back(model);
      append_row(holders, models);
      // One more model, which the estimate has not seen.
      if (random.one_in(40)) found_new += models.empty();
    }
    expected_new += next_model(holders, units).new_sequences;
    const RichnessEstimate estimate = chao2(incidence_counts(holders, units));
    within_two_errors += std::abs(estimate.sequences - sequences) < 2 * estimate.standard_error;
  }
  CHECK(within_two_errors > 180);
  CHECK(expected_new == doctest::Approx(found_new).epsilon(0.1));
}

}  // namespace species_richness_test
}  // namespace opseq::tests
