// N-grams, cut out of all paths.
#pragma once

#include <cstddef>
#include <set>
#include <vector>

#include "analyzer/paths/label_paths.h"
#include "graph/operator_graph.h"

namespace opseq::tests {

// [k - 1]: the n-grams of k operators, for all k up to `longest`. Time is that of naive_paths().
std::vector<std::set<Sequence>> naive_ngrams(const OperatorGraph& graph, std::size_t longest);

}  // namespace opseq::tests
