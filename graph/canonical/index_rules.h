// Nodes that take parts of values, put parts together, or add elements.
#pragma once

#include <vector>

#include "graph/canonical/canonical_node.h"

namespace opseq {

// Slice, Split, Gather, Concat, Pad, Resize and Upsample: N5, N38, N41.
std::vector<NamedRule> index_rules();

}  // namespace opseq
