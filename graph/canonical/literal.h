// Nodes that no rule knows: their operator, operands and attributes as they are, with defaults written out.
#pragma once

#include "graph/canonical/canonical_node.h"

namespace opseq {

// An expression for each output. N1, N2, N3: defaults of the operator's definition, axes from the front,
// nothing that does not matter when a model runs.
Operands literal_values(Builder& builder, const CanonicalNode& node);

}  // namespace opseq
