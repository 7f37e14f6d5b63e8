// A graph with its values as columns.
#pragma once

#include <nlohmann/json.hpp>

#include "graph/extraction/graph_values.h"
#include "graph/model_graph.h"

namespace opseq {

nlohmann::ordered_json graph_json(const ModelGraph& model, const GraphValues& values);

}  // namespace opseq
