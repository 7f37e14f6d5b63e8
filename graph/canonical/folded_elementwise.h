// Constants computed element by element.
#pragma once

#include <optional>
#include <vector>

#include "graph/canonical/canonical_node.h"

namespace opseq {

// The only result of the node; none where it is no such operator. The first operand is not null, and all are
// of numbers.
std::optional<Tensor> folded_elementwise(const CanonicalNode& node,
                                         const std::vector<const Tensor*>& operands);

}  // namespace opseq
