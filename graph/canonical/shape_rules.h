// Nodes that change shapes and orders, or tell them.
#pragma once

#include <vector>

#include "graph/canonical/canonical_node.h"

namespace opseq {

// N5, N17, N29.
std::vector<NamedRule> shape_rules();

// The integers of a vector or a single one as far as they are known: of constants, of Shape, and of what is
// put together from these. None where not even their number is known.
KnownShape known_integers(Operand x);

}  // namespace opseq
