// When two files hold the same model, as the operator graph shows it.
#pragma once

#include "graph/base/digest.h"
#include "graph/model_graph.h"

namespace opseq {

// A digest of the model's structure_hash() and of the labels of its graph, which may show more: versions that
// a function imports, types of values. `graph` was made of `model`. O(size of both).
Digest labelled_structure(const Model& model, const ModelGraph& graph);

}  // namespace opseq
