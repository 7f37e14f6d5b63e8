#include "analyzer/ngrams/ngram_vertices.h"

#include <algorithm>

namespace opseq {
namespace {

bool leads_into(const OperatorGraph& graph, VertexIndex vertex, const std::vector<bool>& targets) {
  const auto out = boost::make_iterator_range(out_edges(vertex, graph));
  return std::any_of(out.begin(), out.end(), [&](const auto& edge) { return targets[target(edge, graph)]; });
}

// [i]: the vertices from which a way with the labels of sequence[i ..] begins.
std::vector<std::vector<bool>> begins_of_suffixes(const OperatorGraph& graph,
                                                  const std::vector<bool>& on_path, SequenceView sequence) {
  std::vector<std::vector<bool>> begins(sequence.size(), std::vector<bool>(num_vertices(graph)));
  for (std::size_t i = sequence.size(); i-- > 0;)
    for (VertexIndex v = 0; v < on_path.size(); ++v)
      begins[i][v] = on_path[v] && graph[v].label == sequence[i] &&
                     (i + 1 == sequence.size() || leads_into(graph, v, begins[i + 1]));
  return begins;
}

}  // namespace

std::vector<VertexIndex> ngram_vertices(const OperatorGraph& graph, const std::vector<bool>& on_path,
                                        SequenceView sequence) {
  const std::vector<std::vector<bool>> begins = begins_of_suffixes(graph, on_path, sequence);
  std::vector<bool> is_on_way = begins[0];  // ... of those that a way from the first operator has come to
  std::vector<bool> reached = begins[0];
  for (std::size_t i = 1; i < sequence.size(); ++i) {
    std::vector<bool> next(reached.size());
    for (VertexIndex v = 0; v < reached.size(); ++v)
      if (reached[v])
        for (const auto& edge : boost::make_iterator_range(out_edges(v, graph)))
          next[target(edge, graph)] = begins[i][target(edge, graph)];
    for (VertexIndex v = 0; v < next.size(); ++v) is_on_way[v] = is_on_way[v] || next[v];
    reached = std::move(next);
  }
  std::vector<VertexIndex> vertices;
  for (VertexIndex v = 0; v < is_on_way.size(); ++v)
    if (is_on_way[v]) vertices.push_back(v);
  return vertices;
}

}  // namespace opseq
