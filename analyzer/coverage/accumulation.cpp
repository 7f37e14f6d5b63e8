#include "analyzer/coverage/accumulation.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "analyzer/statistics/seeded_shuffle.h"
#include "graph/base/parallel.h"

namespace opseq {
namespace {

// What the orders that one thread tried gave.
struct Tally {
  std::vector<std::uint64_t> sum;
  std::vector<std::uint32_t> low;
  std::vector<std::uint32_t> high;

  explicit Tally(std::size_t models)
      : sum(models, 0), low(models, std::numeric_limits<std::uint32_t>::max()), high(models, 0) {}

  void add(std::size_t position, std::uint32_t covered) {
    sum[position] += covered;
    low[position] = std::min(low[position], covered);
    high[position] = std::max(high[position], covered);
  }

  void add(const Tally& other) {
    for (std::size_t i = 0; i < sum.size(); ++i) {
      sum[i] += other.sum[i];
      low[i] = std::min(low[i], other.low[i]);
      high[i] = std::max(high[i], other.high[i]);
    }
  }
};

void try_order(const Incidence& held, std::size_t target_total, SeededRandom random, Tally& tally) {
  std::vector<std::uint32_t> order(row_total(held));
  std::iota(order.begin(), order.end(), 0);
  shuffle(std::span(order), random);
  std::vector<bool> is_covered(target_total);
  std::uint32_t covered = 0;
  for (std::size_t position = 0; position < order.size(); ++position) {
    for (const std::uint32_t target : row_at(held, order[position])) {
      covered += !is_covered[target];
      is_covered[target] = true;
    }
    tally.add(position, covered);
  }
}

}  // namespace

std::vector<AccumulationPoint> accumulation(const Incidence& held, std::size_t target_total,
                                            const AccumulationOptions& options) {
  std::vector<Tally> tallies(std::max(1U, options.threads), Tally(row_total(held)));
  for_each_item(options.orders, options.threads, [&](std::size_t order, std::size_t thread) {
    try_order(held, target_total, SeededRandom(options.seed, order), tallies[thread]);
  });
  for (std::size_t thread = 1; thread < tallies.size(); ++thread) tallies[0].add(tallies[thread]);
  std::vector<AccumulationPoint> points(row_total(held));
  for (std::size_t i = 0; i < points.size(); ++i)
    points[i] = {static_cast<double>(tallies[0].sum[i]) / options.orders, tallies[0].low[i],
                 tallies[0].high[i]};
  return points;
}

std::vector<double> expected_accumulation(const Incidence& held, std::size_t target_total) {
  const std::size_t models = row_total(held);
  std::vector<std::uint32_t> holders(target_total, 0);
  for (const std::uint32_t target : held.members) ++holders[target];
  std::vector<std::uint32_t> targets_held_by(models + 1, 0);  // by number of models
  for (const std::uint32_t total : holders) ++targets_held_by[total];

  std::vector<double> expected(models, 0);
  for (std::size_t f = 1; f <= models; ++f) {
    if (targets_held_by[f] == 0) continue;
    double missed = 1;  // C(models - f, t) / C(models, t)
    for (std::size_t t = 1; t <= models; ++t) {
      // At t = models - f + 1 a factor of 0 comes in, and it stays.
      const std::size_t left = t + f > models + 1 ? 0 : models + 1 - f - t;
      missed *= static_cast<double>(left) / static_cast<double>(models + 1 - t);
      expected[t - 1] += targets_held_by[f] * (1 - missed);
    }
  }
  return expected;
}

}  // namespace opseq
