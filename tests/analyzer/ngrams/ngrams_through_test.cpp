#include "analyzer/ngrams/ngrams_through.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/support/inputs/random_inputs.h"
#include "tests/support/inputs/test_graphs.h"

namespace opseq {
namespace ngrams_through_test {

// All ways of up to `longest` nodes are walked; those with one of the vertices among them are spelled.
void walk(const OperatorGraph& graph, const std::vector<bool>& on_path,
          const std::vector<VertexIndex>& wanted, std::size_t longest, std::vector<VertexIndex>& way,
          std::set<Sequence>& found) {
  const VertexIndex last = way.back();
  if (!on_path[last] || graph[last].label < first_operator_label) return;
  if (std::ranges::any_of(way, [&](VertexIndex v) { return std::ranges::count(wanted, v) > 0; })) {
    Sequence sequence;
    for (const VertexIndex v : way) sequence.push_back(graph[v].label);
    found.insert(sequence);
  }
  if (way.size() == longest) return;
  for (const auto& edge : boost::make_iterator_range(out_edges(last, graph))) {
    way.push_back(static_cast<VertexIndex>(target(edge, graph)));
    walk(graph, on_path, wanted, longest, way, found);
    way.pop_back();
  }
}

std::set<Sequence> walked(const OperatorGraph& graph, const std::vector<bool>& on_path,
                          const std::vector<VertexIndex>& wanted, std::size_t longest) {
  std::set<Sequence> found;
  for (VertexIndex v = 0; v < num_vertices(graph); ++v) {
    std::vector<VertexIndex> way{v};
    walk(graph, on_path, wanted, longest, way, found);
  }
  return found;
}

TEST_CASE("the sequences through vertices are those that walking every way finds") {
  std::size_t found_total = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    tests::Random random(seed);
    const auto [graph, order] = tests::ordered(tests::random_dag(random, 3 + seed % 9, 3));
    if (num_vertices(graph) == 0) continue;
    const std::vector<bool> on_path = on_input_output_path(graph, order);
    const std::vector<VertexIndex> wanted{static_cast<VertexIndex>(seed % num_vertices(graph)),
                                          static_cast<VertexIndex>(seed / 3 % num_vertices(graph))};
    for (std::uint32_t longest = 1; longest <= 5; ++longest) {
      const std::vector<Sequence> found = ngrams_through(graph, on_path, wanted, longest);
      CHECK(std::set<Sequence>(found.begin(), found.end()) == walked(graph, on_path, wanted, longest));
      CHECK(std::ranges::is_sorted(found, [](const Sequence& a, const Sequence& b) {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
      }));
      found_total += found.size();
    }
  }
  CHECK(found_total > 1000);
}

TEST_CASE("through no vertex, or one on no path, there is no sequence") {
  const OperatorGraph graph =
      make_operator_graph({input_label, 2, 3, output_label, 4}, {{0, 1}, {1, 2}, {2, 3}, {4, 2}});
  const std::vector<bool> on_path = on_input_output_path(graph, topological_order(graph));
  CHECK(ngrams_through(graph, on_path, {}, 3).empty());
  CHECK(ngrams_through(graph, on_path, std::vector<VertexIndex>{0, 3, 4}, 3).empty());
  CHECK(ngrams_through(graph, on_path, std::vector<VertexIndex>{1}, 0).empty());
  CHECK(ngrams_through(graph, on_path, std::vector<VertexIndex>{1}, 3) == std::vector<Sequence>{{2}, {2, 3}});
}

}  // namespace ngrams_through_test
}  // namespace opseq
