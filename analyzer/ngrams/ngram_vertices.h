// Which vertices of a model an n-gram runs through.
#pragma once

#include <vector>

#include "analyzer/paths/label_paths.h"
#include "graph/operator_graph.h"

namespace opseq {

// The vertices that are on any way whose vertices follow each other and are labelled as `sequence` (of one
// operator or more), ascending. `on_path` is on_input_output_path() of the graph: only such vertices count.
// However many ways there are: O(|sequence| · (vertices + edges)).
std::vector<VertexIndex> ngram_vertices(const OperatorGraph& graph, const std::vector<bool>& on_path,
                                        SequenceView sequence);

}  // namespace opseq
