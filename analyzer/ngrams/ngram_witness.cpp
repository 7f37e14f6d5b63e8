#include "analyzer/ngrams/ngram_witness.h"

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

// [i]: the vertices at which a way with the labels of sequence[0 .. i] ends.
std::vector<VertexSet> ends_of_prefixes(const OperatorGraph& graph, const VertexSet& on_path,
                                        SequenceView sequence) {
  std::vector<VertexSet> ends{labelled(graph, on_path, sequence[0])};
  for (std::size_t i = 1; i < sequence.size(); ++i) {
    VertexSet next = successors(graph, ends.back());
    for (std::size_t v = 0; v < next.size(); ++v) next[v] = next[v] && on_path[v];
    ends.push_back(labelled(graph, next, sequence[i]));
  }
  return ends;
}

// Ways from their end backwards, depth first.
class BackwardSearch {
 public:
  BackwardSearch(const OperatorGraph& graph, const std::vector<VertexSet>& ends, std::size_t limit)
      : graph_(graph), ends_(ends), limit_(limit), way_(ends.size()) {}

  void from(VertexIndex end) { visit(ends_.size() - 1, end); }
  std::vector<std::vector<VertexIndex>> found;

 private:
  void visit(std::size_t position, VertexIndex vertex) {
    if (found.size() >= limit_) return;
    way_[position] = vertex;
    if (position == 0) {
      found.push_back(way_);
      return;
    }
    for (VertexIndex v = 0; v < ends_[position - 1].size(); ++v)
      if (ends_[position - 1][v] && has_edge(graph_, v, vertex)) visit(position - 1, v);
  }

  const OperatorGraph& graph_;
  const std::vector<VertexSet>& ends_;
  const std::size_t limit_;
  std::vector<VertexIndex> way_;
};

}  // namespace

std::vector<VertexIndex> ngram_witness(const OperatorGraph& graph, const std::vector<bool>& on_path,
                                       SequenceView sequence, VertexIndex end) {
  const std::vector<VertexSet> ends = ends_of_prefixes(graph, on_path, sequence);
  if (!ends.back()[end]) return {};
  BackwardSearch search(graph, ends, 1);
  search.from(end);
  return search.found[0];
}

std::vector<std::vector<VertexIndex>> ngram_occurrences(const OperatorGraph& graph,
                                                        const std::vector<bool>& on_path,
                                                        SequenceView sequence, std::size_t limit) {
  const std::vector<VertexSet> ends = ends_of_prefixes(graph, on_path, sequence);
  BackwardSearch search(graph, ends, limit);
  for (VertexIndex v = 0; v < ends.back().size(); ++v)
    if (ends.back()[v]) search.from(v);
  return std::move(search.found);
}

}  // namespace opseq
