// The graphs that the page can draw.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "graph/model_graph.h"
#include "graph/onnx/graph_values.h"
#include "reports/page/listed_sequences.h"
#include "reports/page/page_limits.h"
#include "store/database/database.h"

namespace opseq {

struct PageGraph {
  std::uint32_t model = 0;  // index of rows.models
  std::unique_ptr<const ModelGraph> graph;
  GraphValuesRequest request;  // of `graph`
};

// The smallest models of the listed gaps, in their order, each once, while all graphs together have at most
// limits.vertices vertices; one that is too large for what is left is passed over. Without values.
std::vector<PageGraph> load_page_graphs(Database& database, const NgramRows& rows,
                                        const ListedSequences& listed, const PageLimits& limits);

// The values of the graphs from the models' files, in the order of `graphs`; limits in what is said on those
// that can't be read are called as `naming` does.
std::vector<GraphValues> read_page_values(const std::vector<PageGraph>& graphs, unsigned threads,
                                          LimitNaming naming = limit_name);

}  // namespace opseq
