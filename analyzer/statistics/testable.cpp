#include "analyzer/statistics/testable.h"

#include <algorithm>

namespace opseq {

std::vector<std::uint32_t> testable(std::span<const double> least_p, double level) {
  std::vector<double> sorted(least_p.begin(), least_p.end());
  std::sort(sorted.begin(), sorted.end());
  // That p is at most level / k is asked as it is below: a quotient is rounded.
  std::size_t k = 1;
  while (k < sorted.size() && sorted[k] <= level / static_cast<double>(k)) ++k;
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < least_p.size(); ++i)
    if (least_p[i] <= level / static_cast<double>(k)) found.push_back(i);
  return found;
}

}  // namespace opseq
