#include "analyzer/coverage/accumulation.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "tests/support/inputs/random_inputs.h"
#include "tests/support/naive/expected_accumulation.h"

namespace opseq::tests {
namespace accumulation_test {

Incidence random_models(Random& random, std::uint32_t models, std::uint32_t targets) {
  Incidence held;
  for (std::uint32_t model = 0; model < models; ++model) {
    std::vector<std::uint32_t> row;
    const std::uint32_t rarity = random.between(1, 8);
    for (std::uint32_t target = 0; target < targets; ++target)
      if (random.one_in(rarity + target % 5)) row.push_back(target);
    append_row(held, row);
  }
  return held;
}

// Over all orders.
std::vector<AccumulationPoint> exhaustive(const Incidence& held) {
  std::vector<std::size_t> order(row_total(held));
  std::iota(order.begin(), order.end(), 0);
  std::vector<AccumulationPoint> points(order.size(), {0, ~0U, 0});
  double orders = 0;
  do {
    std::set<std::uint32_t> covered;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const MemberView row = row_at(held, order[i]);
      covered.insert(row.begin(), row.end());
      const auto size = static_cast<std::uint32_t>(covered.size());
      points[i] = {points[i].mean + size, std::min(points[i].low, size), std::max(points[i].high, size)};
    }
    ++orders;
  } while (std::next_permutation(order.begin(), order.end()));
  for (AccumulationPoint& point : points) point.mean /= orders;
  return points;
}

TEST_CASE("the expected curve is the mean over all orders") {
  Random random(4);
  for (int round = 0; round < 100; ++round) {
    const std::uint32_t targets = random.below(30);
    const Incidence held = random_models(random, random.between(1, 6), targets);
    const std::vector<AccumulationPoint> all = exhaustive(held);
    const std::vector<double> expected = expected_accumulation(held, targets);
    REQUIRE(expected.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i)
      REQUIRE(expected[i] == doctest::Approx(all[i].mean).epsilon(1e-12));
  }
}

TEST_CASE("with many orders of few models the band is that of all orders") {
  Random random(6);
  for (int round = 0; round < 20; ++round) {
    const Incidence held = random_models(random, 4, 25);
    const std::vector<AccumulationPoint> all = exhaustive(held);
    const std::vector<AccumulationPoint> points = accumulation(held, 25, {.orders = 2000});
    for (std::size_t i = 0; i < all.size(); ++i) {
      REQUIRE(points[i].low == all[i].low);
      REQUIRE(points[i].high == all[i].high);
      REQUIRE(points[i].mean == doctest::Approx(all[i].mean).epsilon(0.05));
    }
  }
}

TEST_CASE("the curve rises to what all models cover, around its expectation") {
  Random random(9);
  const Incidence held = random_models(random, 60, 700);
  const std::vector<AccumulationPoint> points = accumulation(held, 700, {.orders = 300});
  const std::vector<double> expected = expected_accumulation(held, 700);
  for (std::size_t i = 0; i < points.size(); ++i) {
    CHECK(points[i].low <= points[i].mean);
    CHECK(points[i].mean <= points[i].high);
    CHECK(points[i].mean == doctest::Approx(expected[i]).epsilon(0.05));
    if (i > 0) CHECK(points[i].mean >= points[i - 1].mean);
  }
  CHECK(points.back().low == points.back().high);
  CHECK(points.back().mean == doctest::Approx(expected.back()));
}

TEST_CASE("the curve depends on the seed, not on the threads") {
  Random random(10);
  const Incidence held = random_models(random, 30, 300);
  const auto curve = [&](std::uint64_t seed, unsigned threads) {
    return accumulation(held, 300, {.orders = 50, .seed = seed, .threads = threads});
  };
  CHECK(curve(1, 1) == curve(1, 2));
  CHECK(curve(1, 1) == curve(1, 7));
  CHECK(curve(1, 1) != curve(2, 1));
}

TEST_CASE("without models there is no point, without targets nothing to cover") {
  CHECK(accumulation({}, 5, {}).empty());
  CHECK(expected_accumulation({}, 5).empty());
  Incidence held;
  append_row(held, {});
  CHECK(accumulation(held, 0, {}) == std::vector<AccumulationPoint>{{0, 0, 0}});
  CHECK(expected_accumulation(held, 0) == std::vector<double>{0});
}

}  // namespace accumulation_test
}  // namespace opseq::tests
