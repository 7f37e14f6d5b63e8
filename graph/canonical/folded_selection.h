// Constants whose elements are chosen, counted or put at places.
#pragma once

#include <optional>
#include <vector>

#include "graph/canonical/canonical_node.h"

namespace opseq {

// As folded_elementwise().
std::optional<Tensor> folded_selection(const CanonicalNode& node, const std::vector<const Tensor*>& operands);

}  // namespace opseq
