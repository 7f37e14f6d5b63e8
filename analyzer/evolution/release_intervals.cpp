#include "analyzer/evolution/release_intervals.h"

namespace opseq {

std::uint32_t ReleaseInterval::size(ReleaseSize what) const {
  std::uint32_t sum = 0;
  for (const OpsetGrowth& opset : opsets) sum += size_of(opset, what);
  return sum;
}

std::vector<ReleaseInterval> release_intervals(std::span<const OpsetGrowth> growth, int merge_days) {
  std::vector<ReleaseInterval> intervals;
  for (const OpsetGrowth& opset : growth) {
    if (!opset.day || opset.is_provisional) continue;
    const bool is_soon = !intervals.empty() && *opset.day - *intervals.back().opsets.back().day <= merge_days;
    if (!is_soon) {
      if (!intervals.empty()) intervals.back().end_day = *opset.day;
      intervals.push_back({{}, *opset.day, std::nullopt});
    }
    intervals.back().opsets.push_back(opset);
  }
  return intervals;
}

std::optional<std::size_t> interval_of(std::span<const ReleaseInterval> intervals, Day day) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < intervals.size(); ++i)
    if (intervals[i].first_day <= day) found = i;
  return found;
}

}  // namespace opseq
