#include "analyzer/statistics/proportion.h"

#include <doctest/doctest.h>

#include <cmath>

namespace opseq {
namespace proportion_test {

// To four decimals, as they are published.
void check_interval(std::uint64_t part, std::uint64_t whole, double low, double high) {
  const ShareInterval found = wilson_interval(part, whole);
  CHECK(std::abs(found.low - low) <= 0.00005);
  CHECK(std::abs(found.high - high) <= 0.00005);
}

// Newcombe, Statistics in Medicine 17 (1998), table I: the score method without continuity correction.
TEST_CASE("the published examples") {
  check_interval(81, 263, 0.2553, 0.3662);
  check_interval(15, 148, 0.0624, 0.1605);
  check_interval(0, 20, 0.0, 0.1611);
  check_interval(1, 29, 0.0061, 0.1718);
}

// The ends are those shares p for which |part/whole - p| is 1.96 standard errors at p.
TEST_CASE("each end is as far away as the normal quantile says, and no share is outside") {
  for (std::uint64_t whole = 1; whole <= 60; ++whole)
    for (std::uint64_t part = 0; part <= whole; ++part) {
      const ShareInterval found = wilson_interval(part, whole);
      const double share = static_cast<double>(part) / static_cast<double>(whole);
      CHECK((found.low >= 0 && found.low <= share && share <= found.high && found.high <= 1));
      const auto errors = [&](double p) {
        return std::abs(share - p) / std::sqrt(p * (1 - p) / static_cast<double>(whole));
      };
      if (part > 0) CHECK(errors(found.low) == doctest::Approx(1.959963984540054));
      if (part < whole) CHECK(errors(found.high) == doctest::Approx(1.959963984540054));
      const ShareInterval other = wilson_interval(whole - part, whole);
      CHECK(other.low == doctest::Approx(1 - found.high));
      CHECK(other.high == doctest::Approx(1 - found.low));
    }
}

TEST_CASE("of nothing, and of none and all") {
  CHECK(wilson_interval(0, 0) == ShareInterval{0, 1});
  CHECK(wilson_interval(0, 3).low == 0);
  CHECK(wilson_interval(3, 3).high == 1);
}

}  // namespace proportion_test
}  // namespace opseq
