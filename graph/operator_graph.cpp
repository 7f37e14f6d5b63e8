#include "graph/operator_graph.h"

#include <algorithm>
#include <boost/graph/topological_sort.hpp>
#include <iterator>

#include "graph/base/sort_unique.h"
#include "graph/model/model.h"

namespace opseq {

OperatorGraph make_operator_graph(const std::vector<Label>& labels, std::vector<Edge> edges) {
  sort_unique(edges);
  OperatorGraph graph(edges.begin(), edges.end(), labels.size());
  for (std::size_t v = 0; v < labels.size(); ++v) graph[v].label = labels[v];
  return graph;
}

std::size_t node_total(const OperatorGraph& graph) {
  const auto [begin, end] = vertices(graph);
  return static_cast<std::size_t>(
      std::count_if(begin, end, [&](auto v) { return graph[v].label >= first_operator_label; }));
}

std::size_t edge_total(const OperatorGraph& graph) {
  std::size_t total = 0;
  for (const auto v : boost::make_iterator_range(vertices(graph))) total += out_degree(v, graph);
  return total;
}

std::vector<VertexIndex> topological_order(const OperatorGraph& graph) {
  std::vector<VertexIndex> order;
  order.reserve(num_vertices(graph));
  try {
    boost::topological_sort(graph, std::back_inserter(order));
  } catch (const boost::not_a_dag&) {
    throw ModelError("the graph has a cycle");
  }
  std::reverse(order.begin(), order.end());
  return order;
}

std::vector<bool> on_input_output_path(const OperatorGraph& graph, const std::vector<VertexIndex>& order) {
  std::vector<bool> from_input(order.size());
  for (const VertexIndex v : order) {
    if (graph[v].label == input_label) from_input[v] = true;
    if (!from_input[v]) continue;
    for (const auto& edge : boost::make_iterator_range(out_edges(v, graph)))
      from_input[target(edge, graph)] = true;
  }
  std::vector<bool> on_path(order.size());
  for (auto it = order.rbegin(); it != order.rend(); ++it) {
    const VertexIndex v = *it;
    bool to_output = graph[v].label == output_label;
    for (const auto& edge : boost::make_iterator_range(out_edges(v, graph)))
      to_output = to_output || on_path[target(edge, graph)];
    on_path[v] = to_output && from_input[v];
  }
  return on_path;
}

}  // namespace opseq
