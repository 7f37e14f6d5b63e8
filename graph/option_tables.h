// What the reading of a model can be told.
#pragma once

#include <span>

#include "graph/base/described_option.h"
#include "graph/model/model.h"
#include "graph/model_graph.h"

namespace opseq {

// In the order in which help and database list them.
std::span<const DescribedOption<GraphOptions>> graph_option_table();
std::span<const DescribedOption<ReadLimits>> read_limit_table();

}  // namespace opseq
