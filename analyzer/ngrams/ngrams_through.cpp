#include "analyzer/ngrams/ngrams_through.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace opseq {
namespace {

using Neighbours = std::vector<std::vector<VertexIndex>>;  // of each vertex: nodes on a path

struct BothWays {
  Neighbours after, before;
};

BothWays neighbours_of(const OperatorGraph& graph, const std::vector<bool>& on_path) {
  const auto counts = [&](VertexIndex v) { return on_path[v] && graph[v].label >= first_operator_label; };
  BothWays all{Neighbours(num_vertices(graph)), Neighbours(num_vertices(graph))};
  for (const auto& edge : boost::make_iterator_range(edges(graph))) {
    const auto from = static_cast<VertexIndex>(source(edge, graph));
    const auto to = static_cast<VertexIndex>(target(edge, graph));
    if (!counts(from) || !counts(to)) continue;
    all.after[from].push_back(to);
    all.before[to].push_back(from);
  }
  return all;
}

// What ways of 0 ... `longest` steps from the vertex spell, without the vertex itself: by length.
std::vector<std::vector<Sequence>> spelled_from(VertexIndex vertex, const Neighbours& next,
                                                const OperatorGraph& graph, std::uint32_t longest) {
  std::vector<std::vector<Sequence>> spelled{{Sequence{}}};
  std::map<Sequence, std::set<VertexIndex>> ends{{Sequence{}, {vertex}}};
  for (std::uint32_t length = 1; length <= longest && !ends.empty(); ++length) {
    std::map<Sequence, std::set<VertexIndex>> longer;
    for (const auto& [sequence, at] : ends)
      for (const VertexIndex v : at)
        for (const VertexIndex w : next[v]) {
          Sequence extended = sequence;
          extended.push_back(graph[w].label);
          longer[std::move(extended)].insert(w);
        }
    spelled.emplace_back();
    for (const auto& [sequence, at] : longer) spelled.back().push_back(sequence);
    ends = std::move(longer);
  }
  return spelled;
}

void add_joined(const std::vector<Sequence>& before, Label label, const std::vector<Sequence>& after,
                std::set<Sequence>& all) {
  for (const Sequence& head : before)
    for (const Sequence& tail : after) {
      Sequence joined(head.rbegin(), head.rend());
      joined.push_back(label);
      joined.insert(joined.end(), tail.begin(), tail.end());
      all.insert(std::move(joined));
    }
}

}  // namespace

std::vector<Sequence> ngrams_through(const OperatorGraph& graph, const std::vector<bool>& on_path,
                                     std::span<const VertexIndex> vertices, std::uint32_t longest) {
  const BothWays neighbours = neighbours_of(graph, on_path);
  std::set<Sequence> all;
  for (const VertexIndex v : vertices) {
    if (longest == 0 || !on_path[v] || graph[v].label < first_operator_label) continue;
    const auto before = spelled_from(v, neighbours.before, graph, longest - 1);
    const auto after = spelled_from(v, neighbours.after, graph, longest - 1);
    for (std::size_t i = 0; i < before.size(); ++i)
      for (std::size_t j = 0; j < after.size() && i + j < longest; ++j)
        add_joined(before[i], graph[v].label, after[j], all);
  }
  std::vector<Sequence> sorted(all.begin(), all.end());
  std::ranges::stable_sort(sorted, {}, &Sequence::size);
  return sorted;
}

}  // namespace opseq
