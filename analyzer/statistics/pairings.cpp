#include "analyzer/statistics/pairings.h"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>
#include <vector>

#include "analyzer/statistics/rank_correlation.h"
#include "analyzer/statistics/seeded_shuffle.h"

namespace opseq {
namespace {

using Ranks = std::vector<std::int64_t>;

// A sum of products against that of the columns as they are. The mean over all pairings is (n + 1)²·n, as
// doubled mid-ranks have the mean n + 1.
struct Extremeness {
  std::int64_t observed = 0, mean = 0;

  bool is_extreme(std::int64_t sum) const { return std::abs(sum - mean) >= std::abs(observed - mean); }
  bool is_great(std::int64_t sum) const { return sum >= observed; }
};

std::int64_t sum_of_products(const Ranks& a, const Ranks& b) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

std::int64_t greatest_sum(Ranks a, Ranks b) {
  std::ranges::sort(a);
  std::ranges::sort(b);
  return sum_of_products(a, b);
}

// By sum of products, how many pairings of the first values of one column have it.
using SumCounts = std::vector<std::uint64_t>;

// Pairs one more value of a: with each of b that is not in its subset yet.
std::unordered_map<std::uint32_t, SumCounts> next_layer(
    const std::unordered_map<std::uint32_t, SumCounts>& layer, std::int64_t value, const Ranks& b) {
  std::unordered_map<std::uint32_t, SumCounts> next;
  for (const auto& [subset, counts] : layer)
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::uint32_t bit = std::uint32_t{1} << j;
      if ((subset & bit) != 0) continue;
      SumCounts& sums = next.try_emplace(subset | bit, counts.size(), 0).first->second;
      const auto added = static_cast<std::size_t>(value * b[j]);
      for (std::size_t sum = 0; sum + added < counts.size(); ++sum) sums[sum + added] += counts[sum];
    }
  return next;
}

SumCounts count_sums(const Ranks& a, const Ranks& b) {
  std::unordered_map<std::uint32_t, SumCounts> layer;
  layer[0].resize(static_cast<std::size_t>(greatest_sum(a, b)) + 1);
  layer[0][0] = 1;
  for (const std::int64_t value : a) layer = next_layer(layer, value, b);
  return layer.begin()->second;
}

PairingTest exact_test(const Ranks& a, const Ranks& b, const Extremeness& extremeness) {
  PairingTest test{.is_exact = true};
  const SumCounts counts = count_sums(a, b);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto sum = static_cast<std::int64_t>(i);
    test.pairings += counts[i];
    if (extremeness.is_extreme(sum)) test.as_extreme += counts[i];
    if (extremeness.is_great(sum)) test.as_great += counts[i];
  }
  test.p = static_cast<double>(test.as_extreme) / static_cast<double>(test.pairings);
  test.p_greater = static_cast<double>(test.as_great) / static_cast<double>(test.pairings);
  return test;
}

PairingTest drawn_test(const Ranks& a, Ranks b, const Extremeness& extremeness,
                       const PairingOptions& options) {
  PairingTest test{.is_exact = false, .pairings = options.permutations};
  SeededRandom random(options.seed, 0);
  for (std::uint32_t i = 0; i < options.permutations; ++i) {
    shuffle(std::span(b), random);
    const std::int64_t sum = sum_of_products(a, b);
    test.as_extreme += extremeness.is_extreme(sum);
    test.as_great += extremeness.is_great(sum);
  }
  const auto share = [&](std::uint64_t some) {
    return static_cast<double>(1 + some) / static_cast<double>(1 + test.pairings);
  };
  test.p = share(test.as_extreme);
  test.p_greater = share(test.as_great);
  return test;
}

}  // namespace

PairingTest test_pairings(std::span<const double> x, std::span<const double> y,
                          const PairingOptions& options) {
  const Ranks a = doubled_midranks(x), b = doubled_midranks(y);
  const auto n = static_cast<std::int64_t>(a.size());
  const Extremeness extremeness{sum_of_products(a, b), (n + 1) * (n + 1) * n};
  return a.size() <= most_exact_pairs ? exact_test(a, b, extremeness)
                                      : drawn_test(a, b, extremeness, options);
}

}  // namespace opseq
