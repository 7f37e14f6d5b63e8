// What a difference looks like as a whole: the way that a fault of a converter, or of what runs its models,
// has with all elements at once.
#pragma once

#include <string>

#include "graph/model/tensor.h"

namespace opseq {

// A word or a few, of the first that fits:
//   "reshaped"                     another shape, the same elements in their order
//   "one element"                  of several, one differs
//   "constant"                     all elements of the converted output are one number, the source's are not
//   "flipped along axis 1"         the elements in the opposite order along it
//   "transposed (1, 0)"            the axes in another order: axis i of the converted output is the source's
//                                  axis so numbered
//   "shifted by 1 along axis 0"    the elements are 1 or 2 places further on (or back: -1, -2); what has
//                                  moved in from outside is anything
// "" where none does, or both are equal. Numbers are equal within 1e-6 + 1e-3 |source|, and so are NaNs; an
// axis of one element counts for nothing. Both tensors are whole; strings, and tensors of more than 6 axes,
// have no pattern. O(elements * axes!), and mostly O(elements), as an order of axes is given up at its first
// wrong element.
std::string difference_pattern(const Tensor& source, const Tensor& converted);

}  // namespace opseq
