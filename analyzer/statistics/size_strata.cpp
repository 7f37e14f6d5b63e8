#include "analyzer/statistics/size_strata.h"

#include <algorithm>

namespace opseq {

std::vector<std::uint32_t> size_strata(std::span<const std::uint32_t> sizes, std::uint32_t strata) {
  std::vector<std::uint32_t> sorted(sizes.begin(), sizes.end());
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::uint32_t> stratum;
  stratum.reserve(sizes.size());
  for (const std::uint32_t size : sizes) {
    const auto equal = std::equal_range(sorted.begin(), sorted.end(), size);
    // 2b + t - 1: the ranks, from 0, of the first and of the last model of this size.
    const auto first = static_cast<std::uint64_t>(equal.first - sorted.begin());
    const auto last = static_cast<std::uint64_t>(equal.second - sorted.begin()) - 1;
    stratum.push_back(static_cast<std::uint32_t>(strata * (first + last) / (2 * sorted.size())));
  }
  return stratum;
}

}  // namespace opseq
