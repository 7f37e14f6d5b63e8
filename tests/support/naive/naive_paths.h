// All paths of a graph, one by one.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "analyzer/paths/label_paths.h"
#include "graph/operator_graph.h"

namespace opseq::tests {

// The labels of every path from an input to an output, one entry per path, by depth-first search.
std::vector<Sequence> naive_paths(const OperatorGraph& graph);

// The distinct ones of them, and how many paths have each.
std::map<Sequence, std::uint64_t> naive_distinct_paths(const OperatorGraph& graph);

}  // namespace opseq::tests
