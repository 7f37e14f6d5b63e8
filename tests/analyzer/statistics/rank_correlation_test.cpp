#include "analyzer/statistics/rank_correlation.h"

#include <doctest/doctest.h>

#include <cmath>

namespace opseq {
namespace rank_correlation_test {

using Column = std::vector<double>;

TEST_CASE("equal values share the mean of their ranks") {
  CHECK(doubled_midranks(Column{5, 1, 3}) == std::vector<std::int64_t>{6, 2, 4});
  CHECK(doubled_midranks(Column{2, 2, 1, 2}) == std::vector<std::int64_t>{6, 6, 2, 6});
  CHECK(doubled_midranks(Column{}).empty());
}

// R: cor(x, y, method = "spearman").
TEST_CASE("correlations of ranks") {
  CHECK(rank_correlation(Column{1, 2, 3}, Column{10, 20, 30}) == doctest::Approx(1));
  CHECK(rank_correlation(Column{1, 2, 3}, Column{3, 2, 1}) == doctest::Approx(-1));
  CHECK(rank_correlation(Column{1, 2, 2, 4}, Column{1, 3, 2, 2}) == doctest::Approx(0.5));
  CHECK(rank_correlation(Column{57, 7, 27, 19, 52, 12, 67, 12, 6, 9, 3},
                         Column{11, 11, 15, 23, 35, 22, 24, 5, 14, 15, 17}) ==
        doctest::Approx(0.356980).epsilon(1e-6));
}

TEST_CASE("a constant column, or too short a one, has none") {
  CHECK_FALSE(rank_correlation(Column{1, 1, 1}, Column{1, 2, 3}).has_value());
  CHECK_FALSE(rank_correlation(Column{1, 2, 3}, Column{1, 1, 1}).has_value());
  CHECK_FALSE(rank_correlation(Column{1}, Column{1}).has_value());
  CHECK_FALSE(rank_correlation(Column{}, Column{}).has_value());
}

TEST_CASE("the interval holds the correlation, and narrows with more pairs") {
  double width = 3;
  for (std::size_t n = 4; n < 200; n += 7) {
    const CorrelationInterval found = correlation_interval(0.5, n);
    CHECK(found.low < 0.5);
    CHECK(found.high > 0.5);
    CHECK(found.high - found.low < width);
    width = found.high - found.low;
  }
  const CorrelationInterval published = correlation_interval(0.35698, 11);
  CHECK(std::abs(published.low + 0.3286) < 0.00005);
  CHECK(std::abs(published.high - 0.7962) < 0.00005);
}

TEST_CASE("three pairs say nothing, and a perfect correlation has no interval") {
  CHECK(correlation_interval(0.9, 3).low == -1);
  CHECK(correlation_interval(0.9, 3).high == 1);
  CHECK(correlation_interval(1, 10).low == 1);
  CHECK(correlation_interval(-1, 10).high == -1);
}

TEST_CASE("what so many pairs can show") {
  CHECK(detectable_correlation(11) == doctest::Approx(0.816).epsilon(0.001));
  CHECK(detectable_correlation(13) == doctest::Approx(0.765).epsilon(0.001));
  CHECK(detectable_correlation(25) == doctest::Approx(0.567).epsilon(0.001));
  CHECK(detectable_correlation(3) == 1);
}

TEST_CASE("leaving out each pair in turn") {
  const Column x{57, 7, 27, 19, 52, 12, 67, 12, 6, 9, 3};
  const auto found = leave_one_out(x, Column{11, 11, 15, 23, 35, 22, 24, 5, 14, 15, 17});
  REQUIRE(found);
  CHECK(std::abs(found->low - 0.1651) < 0.00005);
  CHECK(std::abs(found->high - 0.6037) < 0.00005);
  CHECK_FALSE(leave_one_out(Column{1, 1, 1}, Column{1, 2, 3}).has_value());
}

}  // namespace rank_correlation_test
}  // namespace opseq
