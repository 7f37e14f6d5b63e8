// A graph with its values as columns.
#pragma once

#include <nlohmann/json.hpp>

#include "graph/model_graph.h"
#include "graph/onnx/graph_values.h"

namespace opseq {

nlohmann::ordered_json graph_json(const ModelGraph& model, const GraphValues& values);

}  // namespace opseq
