#include "reports/show/node_coverage.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/support/reports/analyzed_database.h"

namespace opseq {
namespace node_coverage_test {

struct Fixture : test::AnalyzedDatabase {
  // "covered/uncovered/minimal gaps" of each node.
  std::vector<std::string> counts(std::int64_t model, std::uint32_t length, const ShowOptions& options = {}) {
    const ShownModel shown = show_model(database, rows, model, options);
    const ModelGraph graph = load_model_graph(database, model);
    std::vector<std::string> found;
    for (const NodeCoverage& node : node_coverage(rows, shown, graph, length))
      found.push_back(std::to_string(node.covered) + '/' + std::to_string(node.uncovered) + '/' +
                      std::to_string(node.minimal_gaps));
    return found;
  }
};
using Counts = std::vector<std::string>;

// 6 is Floor, Sub, Div, Pow, Ceil; the suite has Sub, Div, Pow.
TEST_CASE_FIXTURE(Fixture, "what runs through each node, by what the suite has of it") {
  CHECK(counts(6, 1) == Counts{"0/1/1", "1/0/0", "1/0/0", "1/0/0", "0/1/1"});
  CHECK(counts(6, 2) == Counts{"0/1/1", "1/1/0", "2/0/0", "1/1/0", "0/1/1"});
  CHECK(counts(6, 3) == Counts{"0/1/1", "1/1/0", "1/2/0", "1/1/0", "0/1/1"});
  CHECK(counts(6, 5) == Counts{"0/1/1", "0/1/0", "0/1/0", "0/1/0", "0/1/1"});
}

TEST_CASE_FIXTURE(Fixture, "a copy has the sequences of the first of its kind") {
  CHECK(counts(9, 2) == counts(6, 2));
}

TEST_CASE_FIXTURE(Fixture, "a model of the suite has no gaps") {
  ShowOptions options;
  options.roles.by = {"mismatch"};
  CHECK(counts(6, 2, options) == Counts{"1/0/0", "2/0/0", "2/0/0", "2/0/0", "1/0/0"});
}

TEST_CASE("what coverage is called") {
  const auto name = [](std::uint64_t covered, std::uint64_t uncovered) {
    return std::string(coverage_name({0, covered, uncovered, 0}));
  };
  CHECK(name(2, 0) == "covered");
  CHECK(name(2, 1) == "partly");
  CHECK(name(0, 1) == "uncovered");
  CHECK(name(0, 0) == "none");
}

TEST_CASE("keys are names where these tell nodes apart, else places in the file") {
  ModelGraph graph;
  const std::vector<std::string> names{"conv", "relu", "relu", "", "#0", "results", "x", "x"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool is_input = i == 6;  // its value's name is no node's
    add_vertex({is_input ? input_label : first_operator_label}, graph.graph);
    graph.origins.push_back({names[i], is_input ? "" : std::to_string(i)});
  }
  const std::vector<std::string> keys = node_keys(graph);
  CHECK(keys == std::vector<std::string>{"conv", "#1", "#2", "#3", "#4", "#5", "", "x"});
}

}  // namespace node_coverage_test
}  // namespace opseq
