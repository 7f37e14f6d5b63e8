// Values in another shape or order. A View says the shape alone, whichever operators led there (N17);
// Transposes and Views move towards the outputs, where they meet and cancel (N22, N34, N43).
#pragma once

#include "graph/canonical/builder.h"

namespace opseq {

// The elements of x in that shape. At most one size may be unknown.
Operand view(Builder& builder, Operand x, const Dims& shape);

// Axis i of the result is axis order[i], a permutation of x's axes.
Operand transpose(Builder& builder, Operand x, const Dims& order);

// The permutation that undoes `order`.
Dims inverse_of(const Dims& order);

// For a View of static shapes: whether it does more than to add and remove axes of size 1.
bool changes_sizes(Operand made_view);

// For static shapes: x without its axes of size 1, but for those in `kept`; which axes stay.
std::vector<std::size_t> axes_without_units(const Dims& shape, const std::vector<std::size_t>& kept);
Dims sizes_at(const Dims& shape, const std::vector<std::size_t>& axes);
std::size_t place_of(const std::vector<std::size_t>& axes, std::size_t axis);  // that is in `axes`

}  // namespace opseq
