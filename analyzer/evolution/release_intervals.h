// Failures by the newest opset at their time.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analyzer/evolution/opset_growth.h"

namespace opseq {

inline constexpr int default_merge_days = 60;

// Opsets that came out together, and the time until the next ones did.
struct ReleaseInterval {
  std::vector<OpsetGrowth> opsets;  // at least one, all with a day
  Day first_day = 0;                // of the first of them
  std::optional<Day> end_day;       // the first of the next interval; none of the last one, which is open

  std::uint32_t size(ReleaseSize what) const;  // the sum over its opsets
};

// An opset that came at most `merge_days` after the one before it is of one interval with it. Opsets without
// a day, and provisional ones, are of none. Days ascend with opsets, or else those that do not are of the
// interval before.
std::vector<ReleaseInterval> release_intervals(std::span<const OpsetGrowth> growth, int merge_days);

// The interval that a day belongs to: that of the newest opset of that day, the day of release included. None
// before the first.
std::optional<std::size_t> interval_of(std::span<const ReleaseInterval> intervals, Day day);

}  // namespace opseq
