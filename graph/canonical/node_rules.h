// What becomes of one node, by the rule for its operator.
#pragma once

#include "graph/canonical/canonical_node.h"

namespace opseq {

// Constants computed, else what the operator's rule makes; none where no rule has an answer.
MadeValues values_of(Builder& builder, const CanonicalNode& node);

// Likewise, and the node as it is where no rule has an answer. A value for each output. A constant that is
// computed comes from all nodes that it is computed by; what uses it does not.
Operands canonical_values(Builder& builder, const CanonicalNode& node);

}  // namespace opseq
