#include "analyzer/ngrams/ngram_witness.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "analyzer/ngrams/ngrams.h"
#include "tests/support/inputs/random_inputs.h"
#include "tests/support/inputs/test_graphs.h"

namespace opseq {
namespace ngram_witness_test {

// Every way of `length` vertices that ends at `end`, by going back along the edges.
void ways_back(const OperatorGraph& graph, const std::vector<bool>& on_path, std::vector<VertexIndex> way,
               std::size_t length, std::vector<std::vector<VertexIndex>>& all) {
  if (!on_path[way.back()] || graph[way.back()].label < first_operator_label) return;
  if (way.size() == length) {
    all.push_back(way);
    return;
  }
  for (VertexIndex v = 0; v < num_vertices(graph); ++v)
    if (edge(v, way.back(), graph).second) {
      way.push_back(v);
      ways_back(graph, on_path, way, length, all);
      way.pop_back();
    }
}

std::vector<VertexIndex> naive_witness(const OperatorGraph& graph, const std::vector<bool>& on_path,
                                       const Sequence& sequence, VertexIndex end) {
  std::vector<std::vector<VertexIndex>> all;
  ways_back(graph, on_path, {end}, sequence.size(), all);
  std::sort(all.begin(), all.end());
  for (std::vector<VertexIndex>& way : all) {
    std::reverse(way.begin(), way.end());
    if (std::equal(way.begin(), way.end(), sequence.begin(),
                   [&](VertexIndex v, Label label) { return graph[v].label == label; }))
      return way;
  }
  return {};
}

TEST_CASE("the lowest way from the end backwards, as a search over all ways finds it") {
  std::size_t found_total = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    tests::Random random(seed);
    const auto [graph, order] = tests::ordered(tests::random_dag(random, 3 + seed % 8, 2));
    const std::vector<bool> on_path = on_input_output_path(graph, order);
    NgramTable table;
    for (const auto& of_length : model_ngrams(graph, order, table, {}))
      for (const Ngram& found : of_length) {
        const Sequence labels = table.labels(found.ngram);
        const auto way = ngram_witness(graph, on_path, labels, found.witness);
        CHECK_FALSE(way.empty());
        CHECK(way == naive_witness(graph, on_path, labels, found.witness));
        ++found_total;
      }
  }
  CHECK(found_total > 700);
}

TEST_CASE("occurrences are all ways to all ends, in order, and no more than asked for") {
  std::size_t found_total = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    tests::Random random(seed);
    const auto ordered = tests::ordered(tests::random_dag(random, 3 + seed % 8, 2));
    const auto& [graph, order] = ordered;
    const std::vector<bool> on_path = on_input_output_path(graph, order);
    for (const Sequence& sequence : {Sequence{2}, Sequence{2, 3}, Sequence{3, 2, 2}, Sequence{2, 2, 3, 3}}) {
      std::vector<std::vector<VertexIndex>> all;
      for (VertexIndex end = 0; end < num_vertices(graph); ++end)
        ways_back(graph, on_path, {end}, sequence.size(), all);
      std::erase_if(all, [&](const auto& way) {
        return !std::equal(
            way.rbegin(), way.rend(), sequence.begin(), sequence.end(),
            [&graph = ordered.graph](VertexIndex v, Label label) { return graph[v].label == label; });
      });
      std::sort(all.begin(), all.end());
      for (auto& way : all) std::reverse(way.begin(), way.end());
      CHECK(ngram_occurrences(graph, on_path, sequence, 1'000'000) == all);
      found_total += all.size();
      all.resize(std::min<std::size_t>(all.size(), 2));
      CHECK(ngram_occurrences(graph, on_path, sequence, 2) == all);
    }
  }
  CHECK(found_total > 200);
}

TEST_CASE("no way where the labels do not lead to the end, or only past a vertex off every path") {
  const OperatorGraph graph =
      make_operator_graph({input_label, 2, 3, output_label, 4}, {{0, 1}, {1, 2}, {2, 3}, {4, 2}});
  const std::vector<bool> on_path = on_input_output_path(graph, topological_order(graph));
  CHECK(ngram_witness(graph, on_path, Sequence{2, 3}, 2) == std::vector<VertexIndex>{1, 2});
  CHECK(ngram_witness(graph, on_path, Sequence{2, 3}, 1).empty());
  CHECK(ngram_witness(graph, on_path, Sequence{4, 3}, 2).empty());
}

}  // namespace ngram_witness_test
}  // namespace opseq
