#include "analyzer/statistics/pairings.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

#include "analyzer/statistics/rank_correlation.h"

namespace opseq {
namespace pairings_test {

using Column = std::vector<double>;

// The naive twin: every permutation of the second column.
PairingTest enumerated(const Column& x, const Column& y) {
  const auto a = doubled_midranks(x), b = doubled_midranks(y);
  std::vector<std::size_t> order(a.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto sum = [&] {
    std::int64_t total = 0;
    for (std::size_t i = 0; i < a.size(); ++i) total += a[i] * b[order[i]];
    return total;
  };
  const std::int64_t observed = sum();
  const std::int64_t mean = std::accumulate(a.begin(), a.end(), std::int64_t{0}) *
                            std::accumulate(b.begin(), b.end(), std::int64_t{0});
  const auto n = static_cast<std::int64_t>(a.size());
  PairingTest test{.is_exact = true};
  do {
    ++test.pairings;
    test.as_extreme += std::abs(n * sum() - mean) >= std::abs(n * observed - mean);
    test.as_great += sum() >= observed;
  } while (std::next_permutation(order.begin(), order.end()));
  return test;
}

TEST_CASE("1,000 random pairs of columns with ties are as enumerating all pairings has them") {
  std::mt19937 random(1);
  for (int round = 0; round < 1000; ++round) {
    const std::size_t n = 4 + static_cast<std::size_t>(round) % (round % 50 == 0 ? 6 : 4);
    Column x, y;
    for (std::size_t i = 0; i < n; ++i) {
      x.push_back(static_cast<double>(random() % 6));
      y.push_back(static_cast<double>(random() % 6));
    }
    const PairingTest expected = enumerated(x, y), found = test_pairings(x, y, {});
    CHECK(found.is_exact);
    CHECK(found.pairings == expected.pairings);
    CHECK(found.as_extreme == expected.as_extreme);
    CHECK(found.as_great == expected.as_great);
  }
}

TEST_CASE("nine pairs are counted as they are enumerated") {
  const Column x{1, 2, 2, 3, 5, 5, 5, 8, 9}, y{2, 1, 2, 9, 4, 4, 7, 6, 6};
  const PairingTest expected = enumerated(x, y), found = test_pairings(x, y, {});
  CHECK(found.pairings == 362'880);
  CHECK(found.as_extreme == expected.as_extreme);
  CHECK(found.as_great == expected.as_great);
}

TEST_CASE("the study's releases") {
  const PairingTest found = test_pairings(Column{57, 7, 27, 19, 52, 12, 67, 12, 6, 9, 3},
                                          Column{11, 11, 15, 23, 35, 22, 24, 5, 14, 15, 17}, {});
  CHECK(found.pairings == 39'916'800);
  CHECK(found.as_extreme == 11'088'824);
  CHECK(found.p == doctest::Approx(0.277798).epsilon(1e-5));
  CHECK(found.p_greater == doctest::Approx(0.138836).epsilon(1e-5));
}

TEST_CASE("more pairs than thirteen are drawn, the same for a seed") {
  Column x(14), y(14);
  std::iota(x.begin(), x.end(), 0.0);
  std::iota(y.begin(), y.end(), 0.0);
  const PairingTest clear = test_pairings(x, y, {.permutations = 999, .seed = 3});
  CHECK_FALSE(clear.is_exact);
  CHECK(clear.pairings == 999);
  CHECK(clear.as_extreme == 0);
  CHECK(clear.p == doctest::Approx(0.001));
  std::swap(y[0], y[13]);
  std::swap(y[2], y[9]);
  const PairingTest once = test_pairings(x, y, {.permutations = 999, .seed = 3});
  CHECK(once.as_extreme == test_pairings(x, y, {.permutations = 999, .seed = 3}).as_extreme);
  CHECK(once.as_extreme > 0);
}

TEST_CASE("drawn ones agree with all of them") {
  Column x{3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9}, y{2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5, 9};
  const double exact = test_pairings(x, y, {}).p;
  x.push_back(5);  // near the middle of both
  y.push_back(4.5);
  CHECK(test_pairings(x, y, {.permutations = 20'000, .seed = 1}).p == doctest::Approx(exact).epsilon(0.15));
}

}  // namespace pairings_test
}  // namespace opseq
