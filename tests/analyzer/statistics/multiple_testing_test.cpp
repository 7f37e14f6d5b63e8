#include "analyzer/statistics/multiple_testing.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/inputs/random_inputs.h"

namespace opseq::tests {
namespace multiple_testing_test {

using Values = std::vector<double>;

void check_close(const Values& actual, const Values& expected) {
  REQUIRE(actual.size() == expected.size());
  for (std::size_t i = 0; i < actual.size(); ++i) CHECK(actual[i] == doctest::Approx(expected[i]));
}

// Of the example in Benjamini and Hochberg's paper: 15 tests of two treatments of heart attacks.
const Values published{0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                       0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};

std::ptrdiff_t rejected(const Values& adjusted) {
  return std::count_if(adjusted.begin(), adjusted.end(), [](double p) { return p <= 0.05; });
}

TEST_CASE("the published example: four discoveries, three of them after Holm") {
  CHECK(rejected(benjamini_hochberg(published)) == 4);
  CHECK(rejected(holm(published)) == 3);
}

TEST_CASE("the order given is kept") {
  check_close(benjamini_hochberg(Values{0.04, 0.01, 0.03}), {0.04, 0.03, 0.04});
  check_close(holm(Values{0.04, 0.01, 0.03}), {0.06, 0.03, 0.06});
}

TEST_CASE("extremes") {
  CHECK(benjamini_hochberg({}).empty());
  CHECK(holm({}).empty());
  check_close(benjamini_hochberg(Values{0.3}), {0.3});
  check_close(holm(Values{0.3}), {0.3});
  check_close(benjamini_hochberg(Values{1, 1, 0}), {1, 1, 0});
  check_close(holm(Values{0.6, 0.6, 0.6}), {1, 1, 1});
  check_close(benjamini_hochberg(Values{0.6, 0.6, 0.6}), {0.6, 0.6, 0.6});
}

TEST_CASE("adjusted values keep the order of the p-values, equals stay equal, none is below p or above 1") {
  Random random(8);
  for (int round = 0; round < 200; ++round) {
    Values p(random.between(1, 60));
    for (double& value : p) value = random.below(101) / 100.0;
    for (const Values& adjusted : {benjamini_hochberg(p), holm(p)})
      for (std::size_t i = 0; i < p.size(); ++i) {
        REQUIRE(adjusted[i] >= p[i] * (1 - 1e-15));
        REQUIRE(adjusted[i] <= 1);
        for (std::size_t j = 0; j < p.size(); ++j) {
          if (p[i] < p[j]) REQUIRE(adjusted[i] <= adjusted[j]);
          if (p[i] == p[j]) REQUIRE(adjusted[i] == adjusted[j]);
        }
      }
  }
}

}  // namespace multiple_testing_test
}  // namespace opseq::tests
