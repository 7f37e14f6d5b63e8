// The values that a graph's vertices use and make.
#pragma once

#include <onnx/onnx_pb.h>

#include "graph/model_graph.h"
#include "graph/onnx/graph_value.h"

namespace opseq {

// Without a problem. `graph` was built from the file of `model`, with any options; of calls that are vertices
// the insides are not looked at. A value that an input vertex stands for (a captured one, too) has that for
// its source. Types as `model` declares them, and as its tensors have them. Throws ModelError: a vertex has
// no node in the model, or one with another operator's type, or the model is malformed. O(V + values + length
// of aliases).
GraphValues find_graph_values(const onnx::ModelProto& model, const ModelGraph& graph);

}  // namespace opseq
