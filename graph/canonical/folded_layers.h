// Constants that are reduced, multiplied, convolved or resized.
#pragma once

#include <optional>
#include <vector>

#include "graph/canonical/canonical_node.h"

namespace opseq {

// As folded_elementwise().
std::optional<Tensor> folded_layers(const CanonicalNode& node, const std::vector<const Tensor*>& operands);

}  // namespace opseq
