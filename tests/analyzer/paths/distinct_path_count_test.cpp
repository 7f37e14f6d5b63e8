#include "analyzer/paths/distinct_path_count.h"

#include "tests/support/inputs/sequences.h"
#include "tests/support/inputs/small_inputs.h"
#include "tests/support/inputs/test_graphs.h"
#include "tests/support/naive/naive_paths.h"

namespace opseq::tests {
namespace distinct_path_count_test {

constexpr Label a = first_operator_label;
constexpr Label b = first_operator_label + 1;

std::optional<PathCount> count_of(const GraphParts& parts, const DeterminisationLimits& limits = {}) {
  const OrderedGraph test = ordered(parts);
  return count_distinct_paths(test.graph, test.order, limits);
}

void require_naive_count(const GraphParts& parts) {
  CAPTURE(parts.labels);
  CAPTURE(parts.edges);
  const OrderedGraph test = ordered(parts);
  const std::optional<PathCount> count = count_distinct_paths(test.graph, test.order);
  REQUIRE(count.has_value());
  REQUIRE(*count == naive_distinct_paths(test.graph).size());
}

// Any string of a and b of `length` operators with an a `tail` operators before its end: what a deterministic
// automaton reads with 2^tail states, a nondeterministic one with a few.
GraphParts guess_the_tail(VertexIndex length, VertexIndex tail) {
  GraphParts parts{{input_label, output_label}, {}};
  std::vector<VertexIndex> before{0};
  const auto add_stage = [&](std::initializer_list<Label> labels) {
    std::vector<VertexIndex> stage;
    for (const Label label : labels) {
      const auto vertex = static_cast<VertexIndex>(parts.labels.size());
      parts.labels.push_back(label);
      stage.push_back(vertex);
      for (const VertexIndex v : before) parts.edges.emplace_back(v, vertex);
    }
    return stage;
  };
  for (VertexIndex stage = 0; stage < length; ++stage) {
    const std::vector<VertexIndex> main = add_stage({a, b});
    before = {main.front()};
    for (VertexIndex step = 0; step < tail; ++step) before = add_stage({a, b});
    for (const VertexIndex v : before) parts.edges.emplace_back(v, 1);
    before = main;
  }
  return parts;
}

TEST_CASE(
    "the count of distinct paths is that of a depth-first search, for all graphs of up to five vertices") {
  for_each_small_graph(5, require_naive_count);
}

TEST_CASE(
    "the count of distinct paths is that of a depth-first search, for five operators between two ends") {
  for_each_enclosed_graph(5, require_naive_count);
}

TEST_CASE("the count of distinct paths is that of a depth-first search, for random graphs") {
  Random random(2);
  for (int round = 0; round < 5000; ++round) require_naive_count(random_dag(random, 12, 2));
}

TEST_CASE("an empty graph has no distinct path") { CHECK(count_of({}) == PathCount(0)); }

TEST_CASE("inputs with the same continuation make one sequence") {
  CHECK(count_of({{input_label, input_label, a, output_label}, {{0, 2}, {1, 2}, {2, 3}}}) == PathCount(1));
}

TEST_CASE("a sequence that is another's beginning counts too") {
  const GraphParts parts{{input_label, a, a, output_label, output_label}, {{0, 1}, {1, 3}, {1, 2}, {2, 4}}};
  CHECK(count_of(parts) == PathCount(2));
}

TEST_CASE("200 diamonds of one operator type have one sequence, of two types 2^200") {
  CHECK(count_of(diamonds(200, a, a)) == PathCount(1));
  CHECK(count_of(diamonds(200, a, b)) == PathCount(1) << 200);
}

TEST_CASE("a chain of 50,000 operators has one sequence") { CHECK(count_of(chain(50'000)) == PathCount(1)); }

TEST_CASE("a complete graph of one label has a sequence of each length") {
  CHECK(count_of(complete(500), {100'000, 100'000'000}) == PathCount(499));
}

TEST_CASE("a complete graph of 500 vertices takes more than the default steps") {
  CHECK_FALSE(count_of(complete(500)).has_value());
}

TEST_CASE("what leads to no output makes no states") {
  GraphParts parts = diamonds(40, a, b);
  parts.labels.back() = a;  // no output
  parts.labels.push_back(output_label);
  parts.edges.emplace_back(0, static_cast<VertexIndex>(parts.labels.size() - 1));
  CHECK(count_of(parts, {1, 3}) == PathCount(1));
}

TEST_CASE("the limit of states is exact") {
  const GraphParts parts = fan(20);  // one state for the input, one for each operator
  CHECK(count_of(parts, {21, 1000}) == PathCount(20));
  CHECK_FALSE(count_of(parts, {20, 1000}).has_value());
}

TEST_CASE("the limit of steps is exact") {
  const GraphParts parts = fan(20);
  CHECK(count_of(parts, {1000, 40}) == PathCount(20));
  CHECK_FALSE(count_of(parts, {1000, 39}).has_value());
}

TEST_CASE("an automaton that explodes ends at the limit of states") {
  require_naive_count(guess_the_tail(6, 3));
  CHECK(count_of(guess_the_tail(30, 8)).has_value());
  CHECK_FALSE(count_of(guess_the_tail(40, 20), {10'000, 10'000'000}).has_value());
}

TEST_CASE("the numbers that are counted with have a limit on their bytes") {
  const GraphParts parts = diamonds(40, a, b);
  CHECK(count_of(parts, {1000, 1000, 2000}).has_value());
  CHECK_FALSE(count_of(parts, {1000, 1000, 500}).has_value());
}

}  // namespace distinct_path_count_test
}  // namespace opseq::tests
