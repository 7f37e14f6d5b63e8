#include "analyzer/statistics/size_strata.h"

#include <algorithm>
#include <numeric>

namespace opseq {

std::vector<std::uint32_t> size_strata(std::span<const std::uint32_t> sizes,
                                       const std::vector<bool>& mismatching, std::uint32_t strata) {
  std::vector<std::uint32_t> ranked(sizes.size());
  std::iota(ranked.begin(), ranked.end(), 0);
  std::stable_sort(ranked.begin(), ranked.end(), [&](std::uint32_t x, std::uint32_t y) {
    return sizes[x] != sizes[y] ? sizes[x] < sizes[y] : mismatching[x] && !mismatching[y];
  });
  std::vector<std::uint32_t> stratum(sizes.size());
  for (std::size_t rank = 0; rank < ranked.size(); ++rank)
    stratum[ranked[rank]] = static_cast<std::uint32_t>(strata * std::uint64_t{rank} / ranked.size());
  return stratum;
}

}  // namespace opseq
