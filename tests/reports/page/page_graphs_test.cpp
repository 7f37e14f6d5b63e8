#include "reports/page/page_graphs.h"

#include <doctest/doctest.h>

#include "tests/support/reports/analyzed_database.h"

namespace opseq {
namespace page_graphs_test {

struct Fixture : test::AnalyzedDatabase {
  std::vector<std::int64_t> ids(const PageLimits& limits) {
    const auto listed = list_sequences(rows, {}, gap_statistics(rows, {}), find_overlaps(rows), limits);
    std::vector<std::int64_t> found;
    const std::vector<PageGraph> graphs = load_page_graphs(database, rows, listed, limits);
    const std::vector<GraphValues> values = read_page_values(graphs, 1);
    REQUIRE(values.size() == graphs.size());
    for (std::size_t i = 0; i < graphs.size(); ++i) {
      found.push_back(rows.models[graphs[i].model].id);
      CHECK(values[i].problem.empty());
      CHECK(values[i].operands.size() == num_vertices(graphs[i].graph->graph));
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
  const auto listed = list_sequences(rows, {}, gap_statistics(rows, {}), find_overlaps(rows), {});
  const std::vector<PageGraph> graphs = load_page_graphs(database, rows, listed, {});
  const std::vector<GraphValues> values = read_page_values(graphs, 2);
  for (std::size_t i = 0; i < graphs.size(); ++i) {
    CHECK(num_vertices(graphs[i].graph->graph) > 0);
    CHECK(values[i].problem.empty() == (rows.models[graphs[i].model].id != 5));
  }
}

}  // namespace page_graphs_test
}  // namespace opseq
