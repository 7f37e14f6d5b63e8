// Parts of values and values in a row, N38: Slice, Split and Gather of neighbours are all Cuts.
#pragma once

#include "graph/canonical/builder.h"

namespace opseq {

// Elements begin, begin + step, ... before end; none negative, step at least 1. Where the size of the axis is
// not known, end may be beyond it.
struct CutRange {
  std::size_t axis = 0;
  std::int64_t begin = 0, end = 0, step = 1;
};

Operand cut(Builder& builder, Operand x, const CutRange& range);

// At least one operand. Parts of one value that are neighbours become one part.
Operand concatenated(Builder& builder, const Operands& operands, std::size_t axis);

}  // namespace opseq
