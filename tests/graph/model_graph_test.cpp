#include "graph/model_graph.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

#include "graph/base/quoted.h"
#include "graph/option_names.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/built_graphs.h"

namespace model_graph_test {

using namespace opseq::test;  // the builders
using opseq::build_model_graph;
using opseq::first_operator_label;
using opseq::GraphOptions;
using opseq::InitializerInputs;
using opseq::ModelGraph;
using opseq::published_graph_options;

TEST_CASE("a chain runs from its input through its nodes to its output") {
  const ModelGraph result = built(chain({"Conv", "Relu"}));
  CHECK(vertices_of(result) == Names{"Conv@0", "Relu@1", "input x", "output y"});
  CHECK(edges_of(result) == Names{"Conv@0 > Relu@1", "Relu@1 > output y", "input x > Conv@0"});
  CHECK(result.operators == Names{"Conv", "Relu"});
}

TEST_CASE("nodes are known by their index: unnamed and equally named ones stay apart") {
  for (const char* name : {"", "same", "x"}) {
    onnx::GraphProto made = chain({"Relu", "Relu", "Conv"});
    for (auto& each : *made.mutable_node()) each.set_name(name);
    const ModelGraph result = built(made);
    CHECK(vertices_of(result) == Names{"Relu@0", "Relu@1", "Conv@2", "input x", "output y"});
    CHECK(edge_total(result.graph) == 4);
    CHECK(result.origins[1].name == name);
    CHECK(result.operators == Names{"Relu", "Conv"});
  }
}

TEST_CASE("parallel edges count once") {
  const ModelGraph result =
      built(graph({node("Split", {"x"}, {"a", "b"}), node("Add", {"a", "b", "a"}, {"y"})}, {"x"}, {"y"}));
  CHECK(edges_of(result) == Names{"Add@1 > output y", "Split@0 > Add@1", "input x > Split@0"});
}

TEST_CASE("an empty name is an absent input or output, however often") {
  const ModelGraph result =
      built(graph({node("A", {"", "x", ""}, {"", "a", ""}), node("B", {"", "a"}, {"", "y"})}, {"x"}, {"y"}));
  CHECK(edges_of(result) == Names{"A@0 > B@1", "B@1 > output y", "input x > A@0"});
}

TEST_CASE("initializers give no edge and no vertex, dense or sparse") {
  onnx::GraphProto made = graph({node("Conv", {"x", "w", "s"}, {"y"})}, {"x"}, {"y"}, {"w"});
  made.add_sparse_initializer()->mutable_values()->set_name("s");
  CHECK(vertices_of(built(made)) == Names{"Conv@0", "input x", "output y"});
  CHECK(edges_of(built(made)) == Names{"Conv@0 > output y", "input x > Conv@0"});
}

TEST_CASE("an initializer that is also an input is a weight, or an input where that is wanted") {
  const onnx::GraphProto made = graph({node("Conv", {"x", "w", "v"}, {"y"})}, {"x", "w"}, {"y"}, {"w", "v"});
  GraphOptions options;
  CHECK(vertices_of(built(made, options)) == Names{"Conv@0", "input x", "output y"});
  options.initializer_inputs = InitializerInputs::inputs;
  CHECK(vertices_of(built(made, options)) == Names{"Conv@0", "input x", "input w", "output y"});
  CHECK(edges_of(built(made, options)) == Names{"Conv@0 > output y", "input w > Conv@0", "input x > Conv@0"});
}

TEST_CASE("an initializer that is listed twice is one weight") {
  CHECK(build_error(graph({node("Add", {"x", "w"}, {"y"})}, {"x"}, {"y"}, {"w", "w"})).empty());
}

TEST_CASE("an initializer that is an output has no producer") {
  const ModelGraph result = built(graph({}, {"x"}, {"w"}, {"w"}));
  CHECK(vertices_of(result) == Names{"input x", "output w"});
  CHECK(edge_total(result.graph) == 0);
}

TEST_CASE("an input that is also an output has an edge between the two") {
  CHECK(edges_of(built(chain({}))) == Names{"input x > output x"});
}

TEST_CASE("every output has its vertex, one value listed twice has two") {
  const ModelGraph result = built(graph({node("Split", {"x"}, {"a", "b"})}, {"x"}, {"a", "b", "a"}));
  CHECK(vertices_of(result) == Names{"Split@0", "input x", "output a", "output b", "output a"});
  CHECK(edge_total(result.graph) == 4);
}

TEST_CASE("one value feeds many consumers") {
  onnx::GraphProto made = graph({node("Relu", {"x"}, {"a"})}, {"x"}, {"a"});
  for (int i = 0; i < 1000; ++i) *made.add_node() = node("Neg", {"a"}, {"n" + std::to_string(i)});
  CHECK(edge_total(built(made).graph) == 1002);
}

TEST_CASE("operators outside the default domain have it in their label; ai.onnx is the default domain") {
  const ModelGraph result = built(chain({"Relu", "ai.onnx::Relu", "ai.onnx.ml::Relu", "com.example::Relu"}));
  CHECK(chain_labels(result) ==
        Names{"input", "Relu", "Relu", "ai.onnx.ml::Relu", "com.example::Relu", "output"});
  CHECK(result.operators == Names{"Relu", "ai.onnx.ml::Relu", "com.example::Relu"});
}

TEST_CASE("an operator named as a pseudo-operator has a label of its own") {
  const ModelGraph result = built(chain({"input", "output", ""}));
  for (std::size_t v = 0; v < 3; ++v) CHECK(result.graph[v].label == first_operator_label + v);
}

TEST_CASE("nodes need no topological order") {
  const ModelGraph result =
      built(graph({node("C", {"b"}, {"y"}), node("A", {"x"}, {"a"}), node("B", {"a"}, {"b"})}, {"x"}, {"y"}));
  CHECK(edges_of(result) == Names{"A@1 > B@2", "B@2 > C@0", "C@0 > output y", "input x > A@1"});
}

TEST_CASE("a graph without inputs, and without nodes or outputs, is a graph") {
  CHECK(vertices_of(built(graph({node("Constant", {}, {"y"})}, {}, {"y"}))) ==
        Names{"Constant@0", "output y"});
  CHECK(vertices_of(built(graph({}, {}, {"w"}, {"w"}))) == Names{"output w"});
  CHECK(vertices_of(built(graph({node("A", {"x"}, {"y"})}, {"x"}, {}))) == Names{"A@0", "input x"});
}

TEST_CASE("a graph that is not well-formed is an error that says why") {
  CHECK(build_error(graph({}, {"x"}, {})) == "the graph has no node and no output");
  CHECK(build_error(graph({node("A", {"b"}, {"a"}), node("B", {"a"}, {"b"})}, {}, {"b"})) ==
        "the graph has a cycle");
  CHECK(build_error(graph({node("A", {"a"}, {"a"})}, {}, {"a"})) == "the graph has a cycle");
  CHECK(build_error(graph({node("A", {"x"}, {"y"}), node("B", {"x"}, {"y"})}, {"x"}, {"y"})) ==
        "the value \"y\" is produced twice");
  CHECK(build_error(graph({node("A", {}, {"y", "y"})}, {}, {"y"})) == "the value \"y\" is produced twice");
  CHECK(build_error(graph({node("A", {"x"}, {"x"})}, {"x"}, {"x"})) == "the value \"x\" is produced twice");
  CHECK(build_error(graph({}, {"x", "x"}, {"x"})) == "the value \"x\" is produced twice");
  CHECK(build_error(graph({node("A", {"x"}, {"w"})}, {"x"}, {"w"}, {"w"})) ==
        "the value \"w\" is produced twice");
  CHECK(build_error(graph({node("A", {"z", "q"}, {"y"})}, {}, {"y"})) ==
        "the value \"q\" is used, but nothing produces it");
  CHECK(build_error(graph({}, {"x"}, {"y"})) == "the value \"y\" is used, but nothing produces it");
  CHECK(build_error(graph({}, {"x"}, {""})) == "the value \"\" is used, but nothing produces it");
}

TEST_CASE("a cycle apart from all inputs and outputs is an error as well") {
  onnx::GraphProto made = chain({"Relu"});
  *made.add_node() = node("A", {"q"}, {"p"});
  *made.add_node() = node("B", {"p"}, {"q"});
  CHECK(build_error(made) == "the graph has a cycle");
}

TEST_CASE("names with hostile bytes become text, and printable in messages") {
  const std::string hostile("\0\xff\\\x1b", 4);
  const ModelGraph result = built(
      graph({named(hostile, node("d" + hostile + "::t" + hostile, {hostile}, {"y"}))}, {hostile}, {"y"}));
  CHECK(result.origins[0].name == "\\x00\\xff\\\\\x1b");
  CHECK(result.origins[1].name == "\\x00\\xff\\\\\x1b");
  CHECK(result.operators == Names{"d\\x00\\xff\\\\\x1b::t\\x00\\xff\\\\\x1b"});
  CHECK(build_error(graph({}, {}, {hostile})) ==
        "the value " + opseq::quoted_name(hostile) + " is used, but nothing produces it");
  CHECK(build_error(graph({}, {}, {hostile})).find('\x1b') == std::string::npos);
}

TEST_CASE("100,000 nodes in a chain are built") {
  const ModelGraph result = built(chain(Names(100'000, "Relu")));
  CHECK(num_vertices(result.graph) == 100'002);
  CHECK(edge_total(result.graph) == 100'001);
}

TEST_CASE("70,000 operator types have 70,000 labels") {
  Names types;
  for (int i = 0; i < 70'000; ++i) types.push_back("T" + std::to_string(i));
  const ModelGraph result = built(chain(types));
  CHECK(result.operators == types);
  CHECK(result.graph[69'999].label == 70'001);
}

TEST_CASE("the published options have everything opaque and count initializers as inputs") {
  const onnx::GraphProto made =
      graph({node("d::f", {"x", "w"}, {"m"}),
             node("If", {"m"}, {"y"}, {body("t", graph({node("Neg", {"x"}, {"o"})}, {}, {"o"}))})},
            {"x", "w"}, {"y"}, {"w"});
  CHECK(vertices_of(
            built(model(made, {function("d::f", {"a", "b"}, {"o"}, {node("Add", {"a", "b"}, {"o"})})}),
                  published_graph_options)) == Names{"d::f@0", "If@1", "input x", "input w", "output y"});
}

TEST_CASE("labels and origins agree with each other for a real model with control flow") {
  const auto real = parsed(read_file(OPSEQ_DATA "/corpus/real/scripted_nested_if.onnx"));
  const ModelGraph result = build_model_graph(real, defaults);
  const Names found = vertices_of(result);
  CHECK(std::any_of(found.begin(), found.end(),
                    [](const std::string& v) { return v.find("/then_branch/") != std::string::npos; }));
  // No edge leaves its graph or body.
  for (const auto& edge : boost::make_iterator_range(edges(result.graph))) {
    const auto place = [&](std::size_t v) {
      const std::string& location = result.origins[v].location;
      if (result.graph[v].label < first_operator_label) return location;
      return location.find('/') == std::string::npos ? "" : location.substr(0, location.rfind('/'));
    };
    CHECK(place(source(edge, result.graph)) == place(target(edge, result.graph)));
  }
}

TEST_CASE("a model with wrong bytes is built or an error") {
  const std::string bytes = serialised(
      model(graph({node("d::f", {"x"}, {"m"}),
                   node("If", {"m"}, {"y"}, {body("t", graph({node("d::f", {"m"}, {"o"})}, {}, {"o"}))})},
                  {"x"}, {"y"}, {"w"}),
            {two_step}));
  std::mt19937 random(8);
  int graphs = 0;
  for (int i = 0; i < 5000; ++i) {
    std::string mutated = bytes;
    for (auto changes = 1 + random() % 3; changes > 0; --changes)
      mutated[random() % bytes.size()] = static_cast<char>(random() % 128);
    for (const GraphOptions& options : {defaults, published_graph_options})
      if (model_error([&] { build_model_graph(parsed(mutated), options); }).empty()) ++graphs;
  }
  CHECK(graphs > 100);
}

}  // namespace model_graph_test
