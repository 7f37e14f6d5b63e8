#include "analyzer/paths/path_count.h"

namespace opseq {

PathCount count_paths(const OperatorGraph& graph, const std::vector<VertexIndex>& order) {
  const std::vector<bool> relevant = on_input_output_path(graph, order);
  std::vector<PathCount> paths_to(order.size());
  PathCount total = 0;
  for (const VertexIndex v : order) {
    if (!relevant[v]) continue;
    PathCount count = std::move(paths_to[v]);
    paths_to[v] = PathCount();
    if (graph[v].label == input_label) count += 1;
    if (graph[v].label == output_label) total += count;
    for (const auto& edge : boost::make_iterator_range(out_edges(v, graph)))
      if (relevant[target(edge, graph)]) paths_to[target(edge, graph)] += count;
  }
  return total;
}

}  // namespace opseq
