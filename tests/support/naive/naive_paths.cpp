#include "tests/support/naive/naive_paths.h"

namespace opseq::tests {
namespace {

void walk_from(const OperatorGraph& graph, OperatorGraph::vertex_descriptor vertex, Sequence& labels,
               std::vector<Sequence>& paths) {
  labels.push_back(graph[vertex].label);
  if (graph[vertex].label == output_label) paths.push_back(labels);
  for (const auto& edge : boost::make_iterator_range(out_edges(vertex, graph)))
    walk_from(graph, target(edge, graph), labels, paths);
  labels.pop_back();
}

}  // namespace

std::vector<Sequence> naive_paths(const OperatorGraph& graph) {
  std::vector<Sequence> paths;
  Sequence labels;
  for (const auto vertex : boost::make_iterator_range(vertices(graph)))
    if (graph[vertex].label == input_label) walk_from(graph, vertex, labels, paths);
  return paths;
}

std::map<Sequence, std::uint64_t> naive_distinct_paths(const OperatorGraph& graph) {
  std::map<Sequence, std::uint64_t> distinct;
  for (const Sequence& path : naive_paths(graph)) ++distinct[path];
  return distinct;
}

}  // namespace opseq::tests
