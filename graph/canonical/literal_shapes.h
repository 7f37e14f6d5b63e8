// Types and shapes of what comes out of nodes that no rule knows.
#pragma once

#include <vector>

#include "graph/canonical/canonical_node.h"

namespace opseq {

struct KnownOutput {
  KnownShape shape{};
  ElementType type = ElementType::undefined;
};

// Of the first outputs, as far as they can be told.
std::vector<KnownOutput> known_outputs(const CanonicalNode& node);

}  // namespace opseq
