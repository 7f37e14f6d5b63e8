#include "analyzer/paths/path_enumeration.h"

#include "tests/support/inputs/sequences.h"
#include "tests/support/inputs/small_inputs.h"
#include "tests/support/inputs/test_graphs.h"
#include "tests/support/naive/naive_paths.h"

namespace opseq::tests {
namespace path_enumeration_test {

constexpr Label a = first_operator_label;
constexpr Label b = first_operator_label + 1;

DistinctPaths enumerate(const GraphParts& parts, const PathLimits& limits = {}) {
  const OrderedGraph test = ordered(parts);
  return enumerate_distinct_paths(test.graph, test.order, count_paths(test.graph, test.order), limits);
}

void require_naive_paths(const OrderedGraph& test, const DistinctPaths& found) {
  const auto expected = naive_distinct_paths(test.graph);
  REQUIRE(found.end == EnumerationEnd::complete);
  REQUIRE(path_total(found.paths) == expected.size());
  REQUIRE(found.multiplicities.size() == expected.size());
  std::size_t i = 0;
  for (const auto& [path, multiplicity] : expected) {  // in the order of their labels
    REQUIRE(sequence_at(found.paths, i) == path);
    REQUIRE(found.multiplicities[i] == multiplicity);
    ++i;
  }
}

void require_naive_paths(const GraphParts& parts) {
  CAPTURE(parts.labels);
  CAPTURE(parts.edges);
  const OrderedGraph test = ordered(parts);
  require_naive_paths(
      test, enumerate_distinct_paths(test.graph, test.order, count_paths(test.graph, test.order), {}));
}

// A total that no 64-bit number holds makes the walk count with big numbers.
void require_naive_paths_in_big_numbers(const GraphParts& parts) {
  const OrderedGraph test = ordered(parts);
  require_naive_paths(test, enumerate_distinct_paths(test.graph, test.order, PathCount(1) << 64, {}));
}

EnumerationEnd end_with(const GraphParts& parts, const PathLimits& limits) {
  const DistinctPaths found = enumerate(parts, limits);
  const bool is_empty =
      path_total(found.paths) == 0 && found.multiplicities.empty() && found.paths.labels.empty();
  CHECK(is_empty == (found.end != EnumerationEnd::complete));
  return found.end;
}

constexpr PathLimits no_limits{UINT64_MAX, UINT64_MAX, UINT64_MAX};

PathLimits sequence_limit(std::uint64_t sequences) { return {sequences, UINT64_MAX, UINT64_MAX}; }
PathLimits label_limit(std::uint64_t labels) { return {UINT64_MAX, labels, UINT64_MAX}; }
PathLimits step_limit(std::uint64_t steps) { return {UINT64_MAX, UINT64_MAX, steps}; }

TEST_CASE(
    "paths, order and multiplicities are a depth-first search's, for all graphs of up to five vertices") {
  for_each_small_graph(5, [](const GraphParts& parts) { require_naive_paths(parts); });
}

TEST_CASE("paths, order and multiplicities are a depth-first search's, for five operators between two ends") {
  for_each_enclosed_graph(5, [](const GraphParts& parts) { require_naive_paths(parts); });
}

TEST_CASE("paths, order and multiplicities are a depth-first search's, for random graphs") {
  Random random(3);
  for (int round = 0; round < 3000; ++round) {
    const GraphParts parts = random_dag(random, 12, 3);
    require_naive_paths(parts);
    require_naive_paths_in_big_numbers(parts);
  }
}

TEST_CASE("an empty graph has no paths, and that is complete") {
  const DistinctPaths found = enumerate({});
  CHECK(found.end == EnumerationEnd::complete);
  CHECK(path_total(found.paths) == 0);
}

TEST_CASE("an input that is an output makes a path of two labels") {
  const DistinctPaths found = enumerate({{output_label, input_label}, {{1, 0}}});
  REQUIRE(path_total(found.paths) == 1);
  CHECK(sequence_at(found.paths, 0) == sequence_of("<>"));
}

TEST_CASE("a shorter path comes before those that go on") {
  const GraphParts parts{{input_label, b, a, a, output_label},
                         {{0, 1}, {0, 2}, {2, 3}, {1, 4}, {2, 4}, {3, 4}}};
  const DistinctPaths found = enumerate(parts);
  REQUIRE(path_total(found.paths) == 3);
  CHECK(sequence_at(found.paths, 0) == sequence_of("<a>"));
  CHECK(sequence_at(found.paths, 1) == sequence_of("<aa>"));
  CHECK(sequence_at(found.paths, 2) == sequence_of("<b>"));
}

TEST_CASE("what leads to no output is not walked") {
  GraphParts parts = diamonds(40, a, b);
  parts.labels.back() = a;  // no output
  parts.labels.push_back(output_label);
  parts.edges.emplace_back(0, static_cast<VertexIndex>(parts.labels.size() - 1));
  const DistinctPaths found = enumerate(parts, step_limit(3));  // the edges of the input
  REQUIRE(path_total(found.paths) == 1);
  CHECK(sequence_at(found.paths, 0) == sequence_of("<>"));
}

TEST_CASE("200 diamonds of one operator type make one sequence of 2^200 paths") {
  const DistinctPaths found = enumerate(diamonds(200, a, a));
  REQUIRE(path_total(found.paths) == 1);
  CHECK(path_at(found.paths, 0).size() == 401);
  CHECK(found.multiplicities[0] == PathCount(1) << 200);
}

TEST_CASE("multiplicities are exact on both sides of 64 bits") {
  for (const std::size_t bits : {62U, 63U, 64U, 65U, 128U}) {
    const DistinctPaths found = enumerate(diamonds(bits, a, a));
    REQUIRE(path_total(found.paths) == 1);
    CHECK(found.multiplicities[0] == PathCount(1) << bits);
  }
}

TEST_CASE("200 diamonds of two operator types end at the limit of sequences") {
  CHECK(end_with(diamonds(200, a, b), sequence_limit(1000)) == EnumerationEnd::too_many_sequences);
}

TEST_CASE("a chain of 100,000 operators makes one sequence") {
  const DistinctPaths found = enumerate(chain(100'000));
  REQUIRE(path_total(found.paths) == 1);
  CHECK(path_at(found.paths, 0).size() == 100'002);
}

TEST_CASE("a complete graph of one label has a sequence of each length, with binomial multiplicities") {
  const DistinctPaths found = enumerate(complete(150));
  REQUIRE(found.end == EnumerationEnd::complete);
  REQUIRE(path_total(found.paths) == 149);
  PathCount binomial = 1;  // 148 over i: which of the operators a path of i operators takes
  for (std::size_t i = 0; i < 149; ++i) {
    CHECK(path_at(found.paths, i).size() == i + 2);
    CHECK(found.multiplicities[i] == binomial);
    binomial = binomial * (148 - i) / (i + 1);
  }
}

TEST_CASE("a complete graph of 500 vertices and one label keeps within the default limits uncounted") {
  const OrderedGraph test = ordered(complete(500));
  const PathCount total = PathCount(1) << 498;
  const DistinctPaths found =
      enumerate_distinct_paths(test.graph, test.order, total, {}, Multiplicities::ignored);
  CHECK(found.end == EnumerationEnd::complete);
  CHECK(path_total(found.paths) == 499);
}

TEST_CASE("counting the paths of a complete graph ends at the limit of steps or keeps within it") {
  // The walk looks at the edges of ever smaller complete graphs: those of n operators have n (n + 1) / 2.
  // The input's edges come first.
  const std::uint64_t operators = 98;
  std::uint64_t edges = operators + 1;
  for (std::uint64_t n = 1; n <= operators; ++n) edges += n * (n + 1) / 2;
  CHECK(end_with(complete(100), step_limit(8 * edges)) == EnumerationEnd::complete);
  CHECK(end_with(complete(100), step_limit(8 * edges - 1)) == EnumerationEnd::too_many_steps);
}

TEST_CASE("the limit of sequences is exact") {
  CHECK(end_with(fan(20), sequence_limit(20)) == EnumerationEnd::complete);
  CHECK(end_with(fan(20), sequence_limit(19)) == EnumerationEnd::too_many_sequences);
  CHECK(end_with(fan(1), sequence_limit(0)) == EnumerationEnd::too_many_sequences);
}

TEST_CASE("the limit of labels is exact") {
  CHECK(end_with(fan(20), label_limit(60)) == EnumerationEnd::complete);
  CHECK(end_with(fan(20), label_limit(59)) == EnumerationEnd::too_many_labels);
}

TEST_CASE("the limit of steps is exact") {
  CHECK(end_with(fan(20), step_limit(40)) == EnumerationEnd::complete);
  CHECK(end_with(fan(20), step_limit(39)) == EnumerationEnd::too_many_steps);
}

TEST_CASE("a step with big numbers counts as eight") {
  CHECK(end_with(diamonds(200, a, a), step_limit(8 * 800)) == EnumerationEnd::complete);
  CHECK(end_with(diamonds(200, a, a), step_limit(8 * 800 - 1)) == EnumerationEnd::too_many_steps);
}

TEST_CASE("many paths of one sequence need no more than one path of the limits") {
  CHECK(end_with(diamonds(10, a, a), {1, 21, 40}) == EnumerationEnd::complete);
  CHECK(end_with(diamonds(10, a, a), no_limits) == EnumerationEnd::complete);
}

TEST_CASE("ignoring multiplicities changes nothing else") {
  Random random(77);
  for (int round = 0; round < 500; ++round) {
    const GraphParts parts = random_dag(random, random.between(1, 9), 2);
    const OperatorGraph graph = make_operator_graph(parts.labels, parts.edges);
    const auto order = topological_order(graph);
    const PathCount total = count_paths(graph, order);
    const DistinctPaths counted = enumerate_distinct_paths(graph, order, total, {});
    const DistinctPaths ignored = enumerate_distinct_paths(graph, order, total, {}, Multiplicities::ignored);
    REQUIRE(ignored.paths.labels == counted.paths.labels);
    REQUIRE(ignored.paths.offsets == counted.paths.offsets);
    REQUIRE(ignored.multiplicities.empty());
  }
}

}  // namespace path_enumeration_test
}  // namespace opseq::tests
