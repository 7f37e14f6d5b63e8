#include "reports/show/graphviz.h"

#include <doctest/doctest.h>

#include <locale>

#include "graph/base/quoted.h"
#include "tests/support/reports/dot_reader.h"
#include "tests/support/reports/gap_fixture.h"

namespace opseq {
namespace graphviz_test {

using test::DotGraph;
using test::read_dot;

// Input 0 -> Conv 1 -> Relu 2 -> output 3, and Conv 1 -> output 3.
ModelGraph small_graph() {
  ModelGraph model;
  const Label conv = first_operator_label;
  model.graph =
      make_operator_graph({input_label, conv, conv + 1, output_label}, {{0, 1}, {1, 2}, {2, 3}, {1, 3}});
  model.operators = {"Conv", "Relu"};
  model.origins = {{"x", ""}, {"/conv", "0"}, {"", "1"}, {"y", ""}};
  return model;
}

// Input 0 -> Abs 1 -> ... -> Abs `nodes` -> output.
ModelGraph chain_graph(VertexIndex nodes) {
  ModelGraph model;
  std::vector<Label> labels(nodes + 2, first_operator_label);
  labels.front() = input_label;
  labels.back() = output_label;
  std::vector<Edge> edges;
  for (VertexIndex v = 0; v <= nodes; ++v) edges.emplace_back(v, v + 1);
  model.graph = make_operator_graph(labels, edges);
  model.operators = {"Abs"};
  model.origins.resize(labels.size());
  return model;
}

TEST_CASE("nodes are boxes, inputs and outputs ellipses") {
  const DotGraph graph = read_dot(make_dot(small_graph(), "m/a.onnx", {}));
  CHECK(graph.attributes.at("label") == "m/a.onnx");
  REQUIRE(graph.vertices.size() == 4);
  CHECK(graph.vertices.at(0) == test::DotAttributes{{"label", "x"}, {"shape", "ellipse"}});
  CHECK(graph.vertices.at(1) == test::DotAttributes{{"label", "Conv\n/conv"}, {"shape", "box"}});
  CHECK(graph.vertices.at(2) == test::DotAttributes{{"label", "Relu"}, {"shape", "box"}});
  CHECK(graph.vertices.at(3) == test::DotAttributes{{"label", "y"}, {"shape", "ellipse"}});
  CHECK(graph.edges.size() == 4);
  for (const auto& [edge, attributes] : graph.edges) CHECK(attributes.empty());
}

// Writes 1,234 for 1234, as some countries do.
struct Grouping : std::numpunct<char> {
  std::string do_grouping() const override { return "\3"; }
};

TEST_CASE("the caller's locale makes no difference") {
  const std::string expected = make_dot(chain_graph(1200), "m/a.onnx", {});
  const std::locale before = std::locale::global(std::locale(std::locale::classic(), new Grouping));
  const std::string made = make_dot(chain_graph(1200), "m/a.onnx", {});
  std::locale::global(before);
  CHECK(made == expected);
}

TEST_CASE("a witness's vertices, and the edges along it, are highlighted") {
  const VertexIndex witness[] = {1, 2};
  const DotGraph graph = read_dot(make_dot(small_graph(), "", witness));
  for (const auto& [vertex, attributes] : graph.vertices)
    CHECK(attributes.contains("color") == (vertex == 1 || vertex == 2));
  for (const auto& [edge, attributes] : graph.edges)
    CHECK(attributes.contains("color") == (edge == std::pair(1, 2)));
}

TEST_CASE("names mean nothing, whatever is in them") {
  for (const std::string& name :
       {test::hostile_name, std::string("\""), std::string("\\"), std::string("\\\""), std::string("a\\"),
        std::string("\\\\\""), std::string("\\n\\l\\N\\G"), std::string("node"), std::string("<b>x</b>"),
        std::string("\"];\nevil -> evil [x=\""), std::string("\r\n\x01\x7f\xe2\x80\xae"),
        std::string("// #/*")}) {
    ModelGraph model = small_graph();
    model.operators[0] = name;
    model.origins[0].name = model.origins[1].name = name;
    const DotGraph graph = read_dot(make_dot(model, name, {}));
    CHECK(graph.vertices.size() == 4);
    CHECK(graph.edges.size() == 4);
    CHECK(graph.attributes.at("label") == printable(name));
    CHECK(graph.vertices.at(0).at("label") == printable(name));
    CHECK(graph.vertices.at(1).at("label") == printable(name) + '\n' + printable(name));
  }
  CHECK(dot_string("a\"\\b") == "\"a\\\"\\\\b\"");
  CHECK(dot_string("digraph") == "\"digraph\"");
}

TEST_CASE("of a large graph only what is near the witness is drawn, and the title says so") {
  const VertexIndex witness[] = {100, 101};
  const ModelGraph largest = chain_graph(whole_graph_vertices - 2);
  CHECK(read_dot(make_dot(largest, "t", witness)).vertices.size() == whole_graph_vertices);
  const ModelGraph larger = chain_graph(whole_graph_vertices - 1);
  const DotGraph part = read_dot(make_dot(larger, "t", witness));
  CHECK(part.attributes.at("label") == "t (only the 6 of 301 vertices within 2 edges of the sequence)");
  REQUIRE(part.vertices.size() == 6);
  CHECK(part.vertices.begin()->first == 98);
  CHECK(part.vertices.rbegin()->first == 103);
  CHECK(part.edges.size() == 5);
  CHECK(part.edges.at({100, 101}).contains("color"));
  const DotGraph whole = read_dot(make_dot(larger, "t", {}));
  CHECK(whole.vertices.size() == whole_graph_vertices + 1);
  CHECK(whole.attributes.at("label") == "t");
}

TEST_CASE("a graph without vertices, and the same text for the same graph") {
  CHECK(read_dot(make_dot({}, "t", {})).vertices.empty());
  CHECK(make_dot(small_graph(), "t", {}) == make_dot(small_graph(), "t", {}));
}

TEST_CASE("marked vertices are highlighted in the whole graph, and no edge") {
  const DotGraph graph =
      read_dot(make_marked_dot(chain_graph(400), "m/a.onnx", std::vector<VertexIndex>{1, 2}));
  CHECK(graph.vertices.size() == 402);
  CHECK(graph.vertices.at(1).contains("color"));
  CHECK(graph.vertices.at(2).contains("color"));
  CHECK_FALSE(graph.vertices.at(3).contains("color"));
  CHECK_FALSE(graph.edges.at({1, 2}).contains("color"));
}

}  // namespace graphviz_test
}  // namespace opseq
