// Parts of values and values in a row, N38: Slice, Split and Gather of neighbours are all Cuts.
#pragma once

#include <limits>

#include "graph/canonical/builder.h"

namespace opseq {

// No place of a Cut is farther away: sums of a few of them stay in range.
inline constexpr std::int64_t farthest_place = std::numeric_limits<std::int64_t>::max() / 4;

// Elements begin, begin + step, ... before end; none negative, step at least 1. An end before the begin is
// the begin: there are none.
struct CutRange {
  std::size_t axis = 0;
  std::int64_t begin = 0, end = 0, step = 1;
  bool is_inside = true;  // else the axis, whose size is not known, may end before
};

// Of a Cut.
CutRange cut_range_of(Operand x);

Operand cut(Builder& builder, Operand x, const CutRange& range);

// At least one operand. Parts of one value that are neighbours become one part.
Operand concatenated(Builder& builder, const Operands& operands, std::size_t axis);

}  // namespace opseq
