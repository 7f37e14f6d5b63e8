// The n-grams of a model that run through given vertices.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analyzer/paths/label_paths.h"
#include "graph/operator_graph.h"

namespace opseq {

// The distinct label sequences of 1 ... `longest` operators, spelled by vertices that follow each other with
// one of `vertices` among them: by length, then by labels. `on_path` is on_input_output_path() of the graph:
// only such vertices count. O(vertices given · sequences before and after each of them · longest · (edges)),
// of which all are held at once.
std::vector<Sequence> ngrams_through(const OperatorGraph& graph, const std::vector<bool>& on_path,
                                     std::span<const VertexIndex> vertices, std::uint32_t longest);

}  // namespace opseq
