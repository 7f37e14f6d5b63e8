#include "analyzer/ngram_witness.h"

namespace opseq {
namespace {

using VertexSet = std::vector<bool>;

bool has_edge(const OperatorGraph& graph, VertexIndex from, VertexIndex to) {
  return edge(from, to, graph).second;
}

VertexSet labelled(const OperatorGraph& graph, const VertexSet& among, Label label) {
  VertexSet found(num_vertices(graph));
  for (std::size_t v = 0; v < found.size(); ++v) found[v] = among[v] && graph[v].label == label;
  return found;
}

VertexSet successors(const OperatorGraph& graph, const VertexSet& of) {
  VertexSet found(num_vertices(graph));
  for (std::size_t v = 0; v < found.size(); ++v)
    if (of[v])
      for (const auto& out : boost::make_iterator_range(out_edges(v, graph)))
        found[target(out, graph)] = true;
  return found;
}

}  // namespace

std::vector<VertexIndex> ngram_witness(const OperatorGraph& graph, const std::vector<bool>& on_path,
                                       SequenceView sequence, VertexIndex end) {
  std::vector<VertexSet> ends{labelled(graph, on_path, sequence[0])};  // [i]: of sequence[0 .. i]
  for (std::size_t i = 1; i < sequence.size(); ++i) {
    VertexSet next = successors(graph, ends.back());
    for (std::size_t v = 0; v < next.size(); ++v) next[v] = next[v] && on_path[v];
    ends.push_back(labelled(graph, next, sequence[i]));
  }
  if (!ends.back()[end]) return {};
  std::vector<VertexIndex> way(sequence.size(), end);
  for (std::size_t i = sequence.size() - 1; i > 0; --i) {
    VertexIndex v = 0;
    while (!ends[i - 1][v] || !has_edge(graph, v, way[i])) ++v;
    way[i - 1] = v;
  }
  return way;
}

}  // namespace opseq
