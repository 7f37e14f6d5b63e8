// How many simple paths a model has: method section 2.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <vector>

#include "graph/operator_graph.h"

namespace opseq {

// Exact at any size; an EfficientNet-B7 has some 10^76.
using PathCount = boost::multiprecision::cpp_int;

// The number of paths from any input vertex to any output vertex, by dynamic programming over `order`,
// a topological order of `graph`. O((V + E) · digits); numbers are dropped once their
// successors have them, so memory is that of the widest cut.
PathCount count_paths(const OperatorGraph& graph, const std::vector<VertexIndex>& order);

}  // namespace opseq
