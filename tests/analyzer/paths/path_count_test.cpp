#include "analyzer/paths/path_count.h"

#include "graph/model/model.h"
#include "tests/support/inputs/sequences.h"
#include "tests/support/inputs/small_inputs.h"
#include "tests/support/inputs/test_graphs.h"
#include "tests/support/naive/naive_paths.h"

namespace opseq::tests {
namespace path_count_test {

constexpr Label a = first_operator_label;
constexpr Label b = first_operator_label + 1;

PathCount count_of(const GraphParts& parts) {
  const OrderedGraph test = ordered(parts);
  return count_paths(test.graph, test.order);
}

void require_naive_count(const GraphParts& parts) {
  CAPTURE(parts.labels);
  CAPTURE(parts.edges);
  const OrderedGraph test = ordered(parts);
  REQUIRE(count_paths(test.graph, test.order) == naive_paths(test.graph).size());
}

TEST_CASE("the count of paths is that of a depth-first search, for all graphs of up to five vertices") {
  for_each_small_graph(5, require_naive_count);
}

TEST_CASE("the count of paths is that of a depth-first search, for random graphs") {
  Random random(1);
  for (int round = 0; round < 5000; ++round) require_naive_count(random_dag(random, 12, 3));
}

TEST_CASE("an empty graph has no path") { CHECK(count_of({}) == 0); }

TEST_CASE("without an input there is no path") { CHECK(count_of({{a, output_label}, {{0, 1}}}) == 0); }

TEST_CASE("without an output there is no path") { CHECK(count_of({{input_label, a}, {{0, 1}}}) == 0); }

TEST_CASE("an input that is an output is a path") {
  CHECK(count_of({{input_label, output_label}, {{0, 1}}}) == 1);
}

TEST_CASE("paths of all inputs and outputs are counted") {
  const GraphParts parts{{input_label, input_label, a, output_label, output_label},
                         {{0, 2}, {1, 2}, {2, 3}, {2, 4}, {0, 4}}};
  CHECK(count_of(parts) == 5);
}

TEST_CASE("a dead end and an operator without input add no path") {
  const GraphParts parts{{input_label, a, b, a, output_label}, {{0, 1}, {1, 4}, {1, 2}, {3, 4}}};
  CHECK(count_of(parts) == 1);
}

TEST_CASE("parallel edges count once") {
  CHECK(count_of({{input_label, a, output_label}, {{0, 1}, {0, 1}, {1, 2}, {1, 2}}}) == 1);
}

TEST_CASE("200 diamonds have 2^200 paths") { CHECK(count_of(diamonds(200, a, b)) == PathCount(1) << 200); }

TEST_CASE("a chain of 100,000 operators has one path") { CHECK(count_of(chain(100'000)) == 1); }

TEST_CASE("a complete graph of 2,000 vertices has 2^1998 paths between its ends") {
  CHECK(count_of(complete(2000)) == PathCount(1) << 1998);
}

TEST_CASE("numbers that together would take more memory than allowed are an error") {
  // A chain of 200 forks (2^200 paths take 32 bytes), then 1,000 successors side by side.
  GraphParts parts{{input_label}, {}};
  const auto add = [&parts](Label label, const std::vector<VertexIndex>& sources) {
    const auto vertex = static_cast<VertexIndex>(parts.labels.size());
    parts.labels.push_back(label);
    for (const VertexIndex source : sources) parts.edges.emplace_back(source, vertex);
    return vertex;
  };
  VertexIndex last = 0;
  for (int i = 0; i < 200; ++i) {
    const VertexIndex left = add(a, {last});
    last = add(a, {left, add(b, {last})});
  }
  std::vector<VertexIndex> side_by_side;
  for (int i = 0; i < 1000; ++i) side_by_side.push_back(add(b, {last}));
  add(output_label, side_by_side);
  const OrderedGraph test = ordered(parts);
  const PathCount expected = 1000 * (PathCount(1) << 200);
  CHECK(count_paths(test.graph, test.order) == expected);
  CHECK(count_paths(test.graph, test.order, 1100 * 32) == expected);
  CHECK_THROWS_WITH_AS(count_paths(test.graph, test.order, 900 * 32),
                       "counting its paths takes more than 28800 bytes", ModelError);
}

}  // namespace path_count_test
}  // namespace opseq::tests
