#include "graph/operator_graph.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <random>

#include "tests/support/models/onnx_builder.h"

namespace operator_graph_test {

using opseq::Edge;
using opseq::edge_total;
using opseq::first_operator_label;
using opseq::input_label;
using opseq::Label;
using opseq::make_operator_graph;
using opseq::on_input_output_path;
using opseq::OperatorGraph;
using opseq::output_label;
using opseq::topological_order;
using opseq::VertexIndex;
using opseq::test::model_error;

std::vector<Edge> edges_of(const OperatorGraph& graph) {
  std::vector<Edge> found;
  for (const auto& edge : boost::make_iterator_range(edges(graph)))
    found.emplace_back(static_cast<VertexIndex>(source(edge, graph)),
                       static_cast<VertexIndex>(target(edge, graph)));
  std::sort(found.begin(), found.end());
  return found;
}

bool is_topological(const OperatorGraph& graph, const std::vector<VertexIndex>& order) {
  if (order.size() != num_vertices(graph)) return false;
  std::vector<std::size_t> position(order.size(), order.size());
  for (std::size_t i = 0; i < order.size(); ++i) position.at(order[i]) = i;
  if (std::find(position.begin(), position.end(), order.size()) != position.end()) return false;
  const auto all = edges_of(graph);
  return std::all_of(all.begin(), all.end(),
                     [&](const Edge& e) { return position[e.first] < position[e.second]; });
}

OperatorGraph random_dag(std::mt19937& random) {
  const std::size_t size = 1 + random() % 40;
  std::vector<VertexIndex> ranks(size);
  std::iota(ranks.begin(), ranks.end(), 0U);
  std::shuffle(ranks.begin(), ranks.end(), random);
  const unsigned sparsity = 1 + static_cast<unsigned>(random() % 12);
  std::vector<Edge> edges;
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = i + 1; j < size; ++j)
      if (random() % sparsity == 0) edges.emplace_back(ranks[i], ranks[j]);
  std::vector<Label> labels(size);
  for (Label& label : labels) label = static_cast<Label>(random() % 4);
  return make_operator_graph(labels, edges);
}

bool reaches(const OperatorGraph& graph, VertexIndex from, const std::function<bool(VertexIndex)>& wanted) {
  if (wanted(from)) return true;
  for (const auto& edge : boost::make_iterator_range(out_edges(from, graph)))
    if (reaches(graph, static_cast<VertexIndex>(target(edge, graph)), wanted)) return true;
  return false;
}

std::vector<bool> naive_on_path(const OperatorGraph& graph) {
  const auto size = static_cast<VertexIndex>(num_vertices(graph));
  std::vector<bool> on_path(size);
  for (VertexIndex v = 0; v < size; ++v) {
    bool from_input = false;
    for (VertexIndex u = 0; u < size; ++u)
      from_input = from_input || (graph[u].label == input_label &&
                                  reaches(graph, u, [&](VertexIndex w) { return w == v; }));
    on_path[v] =
        from_input && reaches(graph, v, [&](VertexIndex w) { return graph[w].label == output_label; });
  }
  return on_path;
}

TEST_CASE("labels and edges are those given, parallel edges once") {
  const OperatorGraph graph = make_operator_graph({0, 7, 1}, {{1, 2}, {0, 1}, {0, 1}, {1, 2}, {0, 2}});
  CHECK(num_vertices(graph) == 3);
  CHECK(graph[0].label == 0);
  CHECK(graph[1].label == 7);
  CHECK(graph[2].label == 1);
  CHECK(edges_of(graph) == std::vector<Edge>{{0, 1}, {0, 2}, {1, 2}});
  CHECK(edge_total(graph) == 3);
  CHECK(opseq::node_total(graph) == 1);
}

TEST_CASE("no vertices and no edges make a graph too") {
  const OperatorGraph empty = make_operator_graph({}, {});
  CHECK(num_vertices(empty) == 0);
  CHECK(edge_total(empty) == 0);
  CHECK(opseq::node_total(empty) == 0);
  CHECK(topological_order(empty).empty());
  CHECK(on_input_output_path(empty, {}).empty());
  CHECK(topological_order(make_operator_graph({2, 2}, {})).size() == 2);
}

TEST_CASE("in the topological order of random DAGs every edge runs forward") {
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i) {
    const OperatorGraph graph = random_dag(random);
    const auto order = topological_order(graph);
    REQUIRE(is_topological(graph, order));
    REQUIRE(order == topological_order(graph));
  }
}

TEST_CASE("the topological order does not depend on the order of the edges") {
  std::mt19937 random(4);
  for (int i = 0; i < 200; ++i) {
    const OperatorGraph graph = random_dag(random);
    auto edges = edges_of(graph);
    std::shuffle(edges.begin(), edges.end(), random);
    REQUIRE(topological_order(make_operator_graph(std::vector<Label>(num_vertices(graph)), edges)) ==
            topological_order(graph));
  }
}

TEST_CASE("a chain of 100,000 vertices has its one order") {
  constexpr VertexIndex length = 100'000;
  std::vector<Label> labels(length, first_operator_label);
  labels.front() = input_label;
  labels.back() = output_label;
  std::vector<Edge> edges;
  for (VertexIndex v = 1; v < length; ++v) edges.emplace_back(v - 1, v);
  const OperatorGraph graph = make_operator_graph(labels, edges);
  std::vector<VertexIndex> expected(length);
  std::iota(expected.begin(), expected.end(), 0U);
  const auto order = topological_order(graph);
  CHECK(order == expected);
  CHECK(on_input_output_path(graph, order) == std::vector<bool>(length, true));
}

TEST_CASE("a cycle, a self-loop and a cycle apart from the rest are errors") {
  const auto error = [](std::size_t vertices, const std::vector<Edge>& edges) {
    return model_error(
        [&] { topological_order(make_operator_graph(std::vector<Label>(vertices, 2), edges)); });
  };
  CHECK(error(2, {{0, 1}, {1, 0}}) == "the graph has a cycle");
  CHECK(error(1, {{0, 0}}) == "the graph has a cycle");
  CHECK(error(5, {{0, 1}, {2, 3}, {3, 4}, {4, 2}}) == "the graph has a cycle");
}

TEST_CASE(
    "vertices between inputs and outputs are those of naive reachability, on all DAGs of up to 5 vertices") {
  // Every DAG is one with its edges running from lower to higher numbers, for some numbering.
  for (VertexIndex size = 1; size <= 5; ++size) {
    std::vector<Edge> possible;
    for (VertexIndex i = 0; i < size; ++i)
      for (VertexIndex j = i + 1; j < size; ++j) possible.emplace_back(i, j);
    unsigned labellings = 1;
    for (VertexIndex v = 0; v < size; ++v) labellings *= 3;
    // With five vertices some labellings per DAG are enough.
    const unsigned step = size == 5 ? 7 : 1;
    for (unsigned chosen = 0; chosen < (1U << possible.size()); ++chosen) {
      std::vector<Edge> edges;
      for (std::size_t e = 0; e < possible.size(); ++e)
        if (chosen >> e & 1U) edges.push_back(possible[e]);
      for (unsigned labelling = chosen % step; labelling < labellings; labelling += step) {
        std::vector<Label> labels;
        for (unsigned rest = labelling; labels.size() < size; rest /= 3) labels.push_back(rest % 3);
        const OperatorGraph graph = make_operator_graph(labels, edges);
        REQUIRE(on_input_output_path(graph, topological_order(graph)) == naive_on_path(graph));
      }
    }
  }
}

TEST_CASE("vertices between inputs and outputs do not depend on the numbering") {
  std::mt19937 random(5);
  for (int i = 0; i < 300; ++i) {
    const OperatorGraph graph = random_dag(random);
    if (num_vertices(graph) > 14) continue;
    REQUIRE(on_input_output_path(graph, topological_order(graph)) == naive_on_path(graph));
  }
}

}  // namespace operator_graph_test
