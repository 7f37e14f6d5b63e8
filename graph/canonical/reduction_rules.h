// Nodes whose operators work along axes.
#pragma once

#include <vector>

#include "graph/canonical/canonical_node.h"

namespace opseq {

// Reductions, Softmax (N25), arguments of extremes, layer normalization (N20).
std::vector<NamedRule> reduction_rules();

// Scale and bias of a normalization along the last axes; null: it has none.
Operand layer_normalized(Builder& builder, Operand x, Operand scale, Operand bias, std::int64_t axis,
                         double epsilon, bool keeps_mean);

}  // namespace opseq
