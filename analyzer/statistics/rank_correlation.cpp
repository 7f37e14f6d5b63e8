#include "analyzer/statistics/rank_correlation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opseq {
namespace {

constexpr double two_sided_quantile = 1.959963984540054;  // of 0.975
constexpr double power_quantile = 0.8416212335729143;     // of 0.8

// Of Fisher's z of a correlation r.
double standard_error(double r, std::size_t n) {
  return std::sqrt((1 + r * r / 2) / static_cast<double>(n - 3));
}

std::vector<double> without(std::span<const double> values, std::size_t left_out) {
  std::vector<double> rest(values.begin(), values.end());
  rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(left_out));
  return rest;
}

}  // namespace

std::vector<std::int64_t> doubled_midranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
  std::vector<std::int64_t> ranks(values.size());
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    for (std::size_t i = begin; i < end; ++i) ranks[order[i]] = static_cast<std::int64_t>(begin + 1 + end);
  }
  return ranks;
}

std::optional<double> rank_correlation(std::span<const double> x, std::span<const double> y) {
  const std::vector<std::int64_t> a = doubled_midranks(x), b = doubled_midranks(y);
  const auto n = static_cast<std::int64_t>(a.size());
  // Both have the mean n + 1, so all sums are whole numbers.
  std::int64_t product = 0, a_squares = 0, b_squares = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    product += (a[i] - n - 1) * (b[i] - n - 1);
    a_squares += (a[i] - n - 1) * (a[i] - n - 1);
    b_squares += (b[i] - n - 1) * (b[i] - n - 1);
  }
  if (a_squares == 0 || b_squares == 0) return std::nullopt;
  return static_cast<double>(product) /
         std::sqrt(static_cast<double>(a_squares) * static_cast<double>(b_squares));
}

CorrelationInterval correlation_interval(double rho, std::size_t n) {
  if (n < 4) return {};
  if (std::abs(rho) >= 1) return {rho, rho};
  const double z = std::atanh(rho), half = two_sided_quantile * standard_error(rho, n);
  return {std::tanh(z - half), std::tanh(z + half)};
}

double detectable_correlation(std::size_t n) {
  if (n < 4) return 1;
  // The left side grows faster than the right one, so there is one solution.
  double low = 0, high = 1;
  for (int step = 0; step < 60; ++step) {
    const double middle = (low + high) / 2;
    const bool is_shown =
        std::atanh(middle) >= (two_sided_quantile + power_quantile) * standard_error(middle, n);
    (is_shown ? high : low) = middle;
  }
  return high;
}

std::optional<CorrelationInterval> leave_one_out(std::span<const double> x, std::span<const double> y) {
  std::optional<CorrelationInterval> range;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const auto rho = rank_correlation(without(x, i), without(y, i));
    if (!rho) continue;
    if (!range) range = {*rho, *rho};
    range->low = std::min(range->low, *rho);
    range->high = std::max(range->high, *rho);
  }
  return range;
}

}  // namespace opseq
