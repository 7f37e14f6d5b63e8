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

}  // namespace opseq
