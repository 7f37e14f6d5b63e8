// Constants that are convolved or pooled, and what normalizes them.
#pragma once

#include <optional>
#include <vector>

#include "graph/canonical/canonical_node.h"

namespace opseq {

// As folded_elementwise(), for Conv, MaxPool, AveragePool, GlobalAveragePool and BatchNormalization.
std::optional<Tensor> folded_windows(const CanonicalNode& node, const std::vector<const Tensor*>& operands);

}  // namespace opseq
