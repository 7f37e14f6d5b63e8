// How many simple paths a model has: method section 2.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <vector>

#include "graph/operator_graph.h"

namespace opseq {

// Exact at any size; an EfficientNet-B7 has some 10^76.
using PathCount = boost::multiprecision::cpp_int;

// Real models need some kilobytes. A graph of a million vertices can be made that would need a hundred
// gigabytes: a number of 10^90,000 paths, passed on to half a million successors.
inline constexpr std::size_t most_path_count_bytes = 256 << 20;

// The number of paths from any input vertex to any output vertex, by dynamic programming over `order`,
// a topological order of `graph`. O((V + E) · digits); numbers are dropped once their
// successors have them, so memory is that of the widest cut. Throws ModelError where that needs more than
// `most_bytes`.
PathCount count_paths(const OperatorGraph& graph, const std::vector<VertexIndex>& order,
                      std::size_t most_bytes = most_path_count_bytes);

}  // namespace opseq
