#include "analyzer/statistics/exact_conditional.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>
#include <vector>

namespace opseq {
namespace {

// How many of m holders are of the target, of n models of which n1 are: from `least` to `most`.
struct Hypergeometric {
  double n, m, n1;
  std::uint32_t least, most;
};

Hypergeometric distribution_of(const ContingencyTable& table) {
  const auto [a, b, c, d] = table;
  const double m = static_cast<double>(a) + b;
  const double n1 = static_cast<double>(a) + c;
  return {m + c + d, m, n1, a - std::min(a, d), a + std::min(b, c)};
}

// The chances of least, least + 1, ... most. Each weight from its neighbour, beginning with 1 at the mode: so
// all are accurate to some rounding errors, and those that underflow are of no weight.
void set_chances(const Hypergeometric& of, std::vector<double>& chances) {
  const auto [n, m, n1, least, most] = of;
  chances.assign(most - least + std::size_t{1}, 0);
  const auto mode = std::clamp(static_cast<std::uint32_t>((m + 1) * (n1 + 1) / (n + 2)), least, most);
  constexpr double smallest = std::numeric_limits<double>::min();
  double weight = 1;
  for (std::uint32_t x = mode; weight >= smallest; ++x) {
    chances[x - least] = weight;
    if (x == most) break;
    weight *= (m - x) / (x + 1.0) * ((n1 - x) / (n - m - n1 + x + 1));
  }
  weight = 1;
  for (std::uint32_t x = mode; weight >= smallest; --x) {
    chances[x - least] = weight;
    if (x == least) break;
    weight *= x / (m - x + 1) * ((n - m - n1 + x) / (n1 - x + 1));
  }
  const double total = std::accumulate(chances.begin(), chances.end(), 0.0);
  for (double& chance : chances) chance /= total;
}

// The chance of a sum of `excess` or more, of variables that are added one after the other.
class UpperTail {
 public:
  // `excess` is at least 1.
  explicit UpperTail(std::size_t excess) : excess_(excess) {}

  // A variable that is i with a chance of chances[i], independent of the others.
  void add(const std::vector<double>& chances) {
    tail_.assign(chances.size() + 1, 0);
    for (std::size_t i = chances.size(); i-- > 0;) tail_[i] = tail_[i + 1] + chances[i];
    next_.assign(std::min(below_.size() + chances.size() - 1, excess_), 0);
    for (std::size_t sum = 0; sum < below_.size(); ++sum) {
      const double chance = below_[sum];
      const std::size_t short_of = std::min(chances.size(), excess_ - sum);
      for (std::size_t i = 0; i < short_of; ++i) next_[sum + i] += chance * chances[i];
      reached_ += chance * tail_[short_of];
    }
    below_.swap(next_);
  }

  double chance() const { return std::min(1.0, reached_); }

 private:
  std::size_t excess_;
  std::vector<double> below_{1};  // the chances of the sums below it
  double reached_ = 0;            // of all others: what is added later does not take them back
  std::vector<double> next_, tail_;
};

}  // namespace

double exact_conditional_greater(std::span<const ContingencyTable> strata) {
  std::size_t excess = 0;
  for (const ContingencyTable& table : strata) excess += std::min(table.a, table.d);
  if (excess == 0) return 1;
  UpperTail tail(excess);
  std::vector<double> chances;
  for (const ContingencyTable& table : strata) {
    const Hypergeometric distribution = distribution_of(table);
    if (distribution.least == distribution.most) continue;
    set_chances(distribution, chances);
    tail.add(chances);
  }
  return tail.chance();
}

double least_conditional_p(std::span<const ContingencyTable> strata) {
  double p = 1;
  std::vector<double> chances;
  for (const ContingencyTable& table : strata) {
    set_chances(distribution_of(table), chances);
    p *= chances.back();
  }
  return p;
}

}  // namespace opseq
