#include "analyzer/statistics/multiple_testing.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace opseq {
namespace {

std::vector<std::size_t> ascending(std::span<const double> p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  return order;
}

}  // namespace

std::vector<double> benjamini_hochberg(std::span<const double> p) {
  const std::vector<std::size_t> order = ascending(p);
  const auto n = static_cast<double>(p.size());
  std::vector<double> q(p.size());
  double least = 1;
  for (std::size_t i = p.size(); i > 0; --i) {
    least = std::min(least, n * p[order[i - 1]] / static_cast<double>(i));
    q[order[i - 1]] = least;
  }
  return q;
}

std::vector<double> holm(std::span<const double> p) {
  const std::vector<std::size_t> order = ascending(p);
  std::vector<double> adjusted(p.size());
  double greatest = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    greatest = std::max(greatest, static_cast<double>(p.size() - i) * p[order[i]]);
    adjusted[order[i]] = std::min(1.0, greatest);
  }
  return adjusted;
}

}  // namespace opseq
