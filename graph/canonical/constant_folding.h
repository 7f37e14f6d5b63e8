// What nodes make of constants, N30: computed in the type that the node has, rounded to it.
#pragma once

#include <optional>

#include "graph/canonical/canonical_node.h"

namespace opseq {

// The results of a node whose operands are all constant or left out; none where it is no operator that is
// computed, its operands don't fit, it depends on chance, or a result would be too large. O(its work).
std::optional<Operands> folded_values(Builder& builder, const CanonicalNode& node);

// Whether the constants of numbers can be computed with: of floating point, integers below 2^63 or booleans.
bool has_numbers(const Tensor& tensor);

}  // namespace opseq
