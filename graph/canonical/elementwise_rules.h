// Nodes whose operators work on each element by itself.
#pragma once

#include <vector>

#include "graph/canonical/canonical_node.h"

namespace opseq {

// N5, N19, N20, N21, N39, N40, N44.
std::vector<NamedRule> elementwise_rules();

}  // namespace opseq
