#include "reports/page/page_graphs.h"

#include <doctest/doctest.h>

#include "tests/support/reports/analyzed_database.h"

namespace opseq {
namespace page_graphs_test {

struct Fixture : test::AnalyzedDatabase {
  std::vector<std::int64_t> ids(const PageLimits& limits) {
    const auto listed = list_sequences(rows, gap_statistics(rows, {}), find_overlaps(rows), limits);
    std::vector<std::int64_t> found;
    for (const PageGraph& graph : load_page_graphs(database, rows, listed, limits, 1)) {
      found.push_back(rows.models[graph.model].id);
      CHECK(graph.values.problem.empty());
      CHECK(graph.values.operands.size() == num_vertices(graph.graph->graph));
    }
    std::sort(found.begin(), found.end());
    return found;
  }
};

// Gaps are in mismatching a and b (3, 4: 8 nodes each, 10 vertices) and c (5: 7 nodes, 9 vertices).
TEST_CASE_FIXTURE(Fixture, "the smallest models of the gaps, each once, while they fit") {
  CHECK(ids({}) == std::vector<std::int64_t>{3, 5});
  CHECK(ids({10'000, 50, 5'000, 19}) == std::vector<std::int64_t>{3, 5});
  CHECK(ids({10'000, 50, 5'000, 18}).size() == 1);
  // The model that is too large is passed over, the smaller one behind it is not.
  CHECK(ids({10'000, 50, 5'000, 9}) == std::vector<std::int64_t>{5});
  CHECK(ids({10'000, 50, 5'000, 0}).empty());
  CHECK(ids({0, 50, 5'000, 60'000}).empty());
}

TEST_CASE_FIXTURE(Fixture, "a file that is gone takes the values of its graph alone") {
  std::filesystem::remove(folder / "mismatch/c.onnx");
  const auto listed = list_sequences(rows, gap_statistics(rows, {}), find_overlaps(rows), {});
  for (const PageGraph& graph : load_page_graphs(database, rows, listed, {}, 2)) {
    CHECK(num_vertices(graph.graph->graph) > 0);
    CHECK(graph.values.problem.empty() == (rows.models[graph.model].id != 5));
  }
}

}  // namespace page_graphs_test
}  // namespace opseq
