// Where in a model an n-gram is.
#pragma once

#include <vector>

#include "analyzer/paths/label_paths.h"
#include "graph/operator_graph.h"

namespace opseq {

// Vertices that follow each other, labelled as `sequence` (of one operator or more), the last of them `end`;
// of several ways the one with the lowest vertices, compared from the end. `on_path` is
// on_input_output_path() of the graph: only such vertices count. Empty where there is no way. O(|sequence| ·
// (vertices + edges)).
std::vector<VertexIndex> ngram_witness(const OperatorGraph& graph, const std::vector<bool>& on_path,
                                       SequenceView sequence, VertexIndex end);

// All such ways to any end, by the ends' numbers, then as above; the first `limit` of them. The vertices that
// the search visits lead to an end, but ways may be many: O(|sequence| · limit · (vertices + edges)).
std::vector<std::vector<VertexIndex>> ngram_occurrences(const OperatorGraph& graph,
                                                        const std::vector<bool>& on_path,
                                                        SequenceView sequence, std::size_t limit);

}  // namespace opseq
