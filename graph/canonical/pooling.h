// Pooling as expressions.
#pragma once

#include <vector>

#include "graph/canonical/canonical_node.h"

namespace opseq {

// The rules of MaxPool, AveragePool, LpPool and their global forms: N8, N18.
std::vector<NamedRule> pooling_rules();

}  // namespace opseq
