// Operands whose elements are sizes, or indices.
#pragma once

#include "graph/synthesis/value_state.h"

namespace opseq {

// The sizes that the elements of a value are, where it has one axis of at most `most_sizes` elements, and
// they are all one number from `least` to `most`; else no sizes.
Shape uniform_sizes(const ValueState& value, int least, int most, int most_sizes);

// Likewise, where they are any numbers of these, of which the sizes are not known then.
Shape bounded_sizes(const ValueState& value, int least, int most, int most_sizes);

// How long an axis must be, at least 4, for all elements to be indices into it; 0 where they are not such.
int indexed_size(const ValueState& value);

}  // namespace opseq
