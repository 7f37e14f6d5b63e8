// Graphs of known shape.
#pragma once

#include <cstddef>
#include <vector>

#include "tests/support/inputs/random_inputs.h"

namespace opseq::tests {

struct OrderedGraph {
  OperatorGraph graph;
  std::vector<VertexIndex> order;
};

OrderedGraph ordered(const GraphParts& parts);

// input -> operators -> output, one after the other.
GraphParts chain(std::size_t operators);

// `total` times a choice between two operators, of types `upper` and `lower`, that come together again.
GraphParts diamonds(std::size_t total, Label upper, Label lower);

// An edge from each vertex to all later ones; the first is the input, the last the output, the others have
// one label. 2^(total - 2) paths.
GraphParts complete(std::size_t total);

// `total` ways from the input to the output, each over one operator of its own type.
GraphParts fan(std::size_t total);

}  // namespace opseq::tests
