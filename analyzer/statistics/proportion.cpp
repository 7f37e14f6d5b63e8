#include "analyzer/statistics/proportion.h"

#include <algorithm>
#include <cmath>

namespace opseq {
namespace {

constexpr double normal_quantile = 1.959963984540054;  // of 0.975

}  // namespace

ShareInterval wilson_interval(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return {};
  const auto n = static_cast<double>(whole);
  const double share = static_cast<double>(part) / n;
  constexpr double square = normal_quantile * normal_quantile;
  const double middle = (share + square / (2 * n)) / (1 + square / n);
  const double reach =
      normal_quantile * std::sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n);
  // Both ends are exact where rounding would put the share itself outside.
  return {part == 0 ? 0 : std::clamp(middle - reach, 0.0, share),
          part == whole ? 1 : std::clamp(middle + reach, share, 1.0)};
}

}  // namespace opseq
