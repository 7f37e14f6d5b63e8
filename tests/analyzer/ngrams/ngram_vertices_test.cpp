#include "analyzer/ngrams/ngram_vertices.h"

#include <doctest/doctest.h>

#include <set>

#include "analyzer/ngrams/ngram_witness.h"
#include "tests/support/inputs/random_inputs.h"
#include "tests/support/inputs/test_graphs.h"

namespace opseq {
namespace ngram_vertices_test {

TEST_CASE("the vertices of all ways, as a search over all ways finds them") {
  std::size_t found_total = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    tests::Random random(seed);
    const auto [graph, order] = tests::ordered(tests::random_dag(random, 3 + seed % 9, 2));
    const std::vector<bool> on_path = on_input_output_path(graph, order);
    for (const Sequence& sequence : {Sequence{2}, Sequence{2, 3}, Sequence{3, 2, 2}, Sequence{2, 2, 3, 3}}) {
      std::set<VertexIndex> all;
      for (const auto& way : ngram_occurrences(graph, on_path, sequence, 1'000'000))
        all.insert(way.begin(), way.end());
      CHECK(ngram_vertices(graph, on_path, sequence) == std::vector<VertexIndex>(all.begin(), all.end()));
      found_total += all.size();
    }
  }
  CHECK(found_total > 400);
}

TEST_CASE("as many ways as there are paths take no longer") {
  const auto [graph, order] = tests::ordered(tests::complete(60));
  const Sequence sequence(20, graph[1].label);
  CHECK(ngram_vertices(graph, on_input_output_path(graph, order), sequence).size() == 58);
}

TEST_CASE("vertices off every path from an input to an output do not count") {
  const OperatorGraph graph =
      make_operator_graph({input_label, 2, 3, output_label, 4}, {{0, 1}, {1, 2}, {2, 3}, {4, 2}});
  const std::vector<bool> on_path = on_input_output_path(graph, topological_order(graph));
  CHECK(ngram_vertices(graph, on_path, Sequence{2, 3}) == std::vector<VertexIndex>{1, 2});
  CHECK(ngram_vertices(graph, on_path, Sequence{4, 3}).empty());
  CHECK(ngram_vertices(graph, on_path, Sequence{3, 2}).empty());
}

}  // namespace ngram_vertices_test
}  // namespace opseq
