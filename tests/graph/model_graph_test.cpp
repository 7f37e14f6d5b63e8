#include "graph/model_graph.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "graph/base/quoted.h"
#include "graph/option_names.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/onnx_builder.h"

namespace {

using namespace opseq::test;  // the builders
using opseq::build_model_graph;
using opseq::ControlFlow;
using opseq::first_operator_label;
using opseq::Functions;
using opseq::GraphOptions;
using opseq::InitializerInputs;
using opseq::Label;
using opseq::ModelGraph;
using opseq::published_graph_options;
using opseq::ReadLimits;

const GraphOptions defaults;
const GraphOptions opaque_bodies{ControlFlow::opaque, Functions::inlined, InitializerInputs::weights};
const GraphOptions opaque_functions{ControlFlow::bodies, Functions::opaque, InitializerInputs::weights};

ModelGraph built(const onnx::ModelProto& made, const GraphOptions& options = defaults) {
  return build_model_graph(parsed(made), options);
}

ModelGraph built(const onnx::GraphProto& made, const GraphOptions& options = defaults) {
  return built(model(made), options);
}

std::string label_text(const ModelGraph& graph, std::size_t vertex) {
  const Label label = graph.graph[vertex].label;
  if (label == opseq::input_label) return "input";
  if (label == opseq::output_label) return "output";
  return graph.operators.at(label - first_operator_label);
}

// A vertex as "Relu@0" (an operator at its location), "input x", "output y", or "input x@1/body".
std::string vertex_text(const ModelGraph& graph, std::size_t vertex) {
  const auto& origin = graph.origins.at(vertex);
  const std::string label = label_text(graph, vertex);
  if (graph.graph[vertex].label >= first_operator_label) return label + '@' + origin.location;
  return label + ' ' + origin.name + (origin.location.empty() ? "" : '@' + origin.location);
}

Names vertices_of(const ModelGraph& graph) {
  REQUIRE(graph.origins.size() == num_vertices(graph.graph));
  Names found;
  for (std::size_t v = 0; v < graph.origins.size(); ++v) found.push_back(vertex_text(graph, v));
  return found;
}

Names edges_of(const ModelGraph& graph) {
  Names found;
  for (const auto& edge : boost::make_iterator_range(edges(graph.graph)))
    found.push_back(vertex_text(graph, source(edge, graph.graph)) + " > " +
                    vertex_text(graph, target(edge, graph.graph)));
  std::sort(found.begin(), found.end());
  return found;
}

template <class Made>
std::string build_error(const Made& made, const GraphOptions& options = defaults) {
  return model_error([&] { built(made, options); });
}

// The labels along the only way through a graph that is a chain.
Names chain_labels(const ModelGraph& graph) {
  Names labels;
  for (const auto v : topological_order(graph.graph)) labels.push_back(label_text(graph, v));
  return labels;
}

onnx::NodeProto branching(const onnx::GraphProto& then_branch, const onnx::GraphProto& else_branch) {
  return node("If", {"c"}, {"y"}, {body("then_branch", then_branch), body("else_branch", else_branch)});
}

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

TEST_CASE("a graph without nodes, inputs or both is a graph, as long as it has an output") {
  CHECK(vertices_of(built(graph({node("Constant", {}, {"y"})}, {}, {"y"}))) ==
        Names{"Constant@0", "output y"});
  CHECK(vertices_of(built(graph({}, {}, {"w"}, {"w"}))) == Names{"output w"});
}

TEST_CASE("a graph that is not well-formed is an error that says why") {
  CHECK(build_error(graph({node("A", {"x"}, {"y"})}, {"x"}, {})) == "the graph has no output");
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
        "the value " + opseq::quoted(hostile) + " is used, but nothing produces it");
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

// Control flow.

TEST_CASE("opaque control flow is the node alone") {
  const onnx::GraphProto made = graph(
      {branching(graph({node("Abs", {"x"}, {"t"})}, {}, {"t"}), graph({}, {}, {"x"}))}, {"c", "x"}, {"y"});
  const ModelGraph result = built(made, opaque_bodies);
  CHECK(vertices_of(result) == Names{"If@0", "input c", "input x", "output y"});
  CHECK(edges_of(result) == Names{"If@0 > output y", "input c > If@0"});
}

TEST_CASE("each body is a graph of the same model, and what it captures is its input") {
  const onnx::GraphProto made = graph({branching(graph({node("Abs", {"x"}, {"t"})}, {}, {"t"}),
                                                 graph({node("Neg", {"x"}, {"e"})}, {}, {"e"}))},
                                      {"c", "x"}, {"y"});
  const ModelGraph result = built(made);
  CHECK(vertices_of(result) ==
        Names{"If@0", "input c", "input x", "output y",                                  //
              "Abs@0/then_branch/0", "output t@0/then_branch", "input x@0/then_branch",  //
              "Neg@0/else_branch/0", "output e@0/else_branch", "input x@0/else_branch"});
  CHECK(edges_of(result) == Names{"Abs@0/then_branch/0 > output t@0/then_branch", "If@0 > output y",
                                  "Neg@0/else_branch/0 > output e@0/else_branch", "input c > If@0",
                                  "input x@0/else_branch > Neg@0/else_branch/0",
                                  "input x@0/then_branch > Abs@0/then_branch/0"});
}

TEST_CASE("the inputs of a body are inputs, with an initializer among them a weight") {
  const onnx::GraphProto loop = graph({node("Add", {"v", "w"}, {"o"})}, {"i", "v", "w"}, {"o"}, {"w"});
  const ModelGraph result =
      built(graph({node("Loop", {"", "", "x"}, {"y"}, {body("body", loop)})}, {"x"}, {"y"}));
  CHECK(vertices_of(result) == Names{"Loop@0", "input x", "output y", "Add@0/body/0", "input i@0/body",
                                     "input v@0/body", "output o@0/body"});
}

TEST_CASE("a body's names shadow those around it") {
  const auto edges_in = [](const onnx::GraphProto& inner) {
    Names found;
    for (const std::string& edge : edges_of(built(
             graph({node("A", {"x"}, {"a"}), node("If", {"x"}, {"y"}, {body("b", inner)})}, {"x"}, {"y"}))))
      if (edge.find('/') != std::string::npos) found.push_back(edge);
    return found;
  };
  // By a node, before or after its use; by an input; by an initializer.
  CHECK(edges_in(graph({node("B", {}, {"a"}), node("C", {"a"}, {"o"})}, {}, {"o"})) ==
        Names{"B@1/b/0 > C@1/b/1", "C@1/b/1 > output o@1/b"});
  CHECK(edges_in(graph({node("C", {"a"}, {"o"}), node("B", {}, {"a"})}, {}, {"o"})) ==
        Names{"B@1/b/1 > C@1/b/0", "C@1/b/0 > output o@1/b"});
  CHECK(edges_in(graph({node("C", {"a"}, {"o"})}, {"a"}, {"o"})) ==
        Names{"C@1/b/0 > output o@1/b", "input a@1/b > C@1/b/0"});
  CHECK(edges_in(graph({node("C", {"a"}, {"o"})}, {}, {"o"}, {"a"})) == Names{"C@1/b/0 > output o@1/b"});
}

TEST_CASE("a value is captured from two levels up") {
  const onnx::GraphProto inner = graph({node("Neg", {"x"}, {"o"})}, {}, {"o"});
  const onnx::GraphProto outer = graph({node("If", {"c"}, {"p"}, {body("b", inner)})}, {}, {"p"});
  const ModelGraph result = built(graph({node("If", {"c"}, {"y"}, {body("a", outer)})}, {"c", "x"}, {"y"}));
  CHECK(vertices_of(result) == Names{"If@0", "input c", "input x", "output y",   //
                                     "If@0/a/0", "output p@0/a", "input c@0/a",  //
                                     "Neg@0/a/0/b/0", "output o@0/a/0/b", "input x@0/a/0/b"});
}

TEST_CASE(
    "a captured initializer gives no input, from one level up and from two, listed as an input or not") {
  for (const Names& inputs : {Names{"c"}, Names{"c", "w"}}) {
    const onnx::GraphProto inner = graph({node("Neg", {"w"}, {"o"})}, {}, {"o"});
    const onnx::GraphProto outer =
        graph({node("Abs", {"w"}, {"q"}), node("If", {"q"}, {"p"}, {body("b", inner)})}, {}, {"p"});
    const ModelGraph result =
        built(graph({node("If", {"c"}, {"y"}, {body("a", outer)})}, inputs, {"y"}, {"w"}));
    const Names found = vertices_of(result);
    CHECK(found == Names{"If@0", "input c", "output y", "Abs@0/a/0", "If@0/a/1", "output p@0/a",
                         "Neg@0/a/1/b/0", "output o@0/a/1/b"});
  }
}

TEST_CASE("an initializer that counts as an input is captured as one") {
  GraphOptions options;
  options.initializer_inputs = InitializerInputs::inputs;
  const onnx::GraphProto inner = graph({node("Neg", {"w"}, {"o"})}, {}, {"o"});
  const ModelGraph result =
      built(graph({node("If", {"c"}, {"y"}, {body("a", inner)})}, {"c", "w"}, {"y"}, {"w"}), options);
  CHECK(vertices_of(result).back() == "input w@0/a");
}

TEST_CASE("a body's output may be captured, even where the body has no node") {
  const ModelGraph result =
      built(graph({node("If", {"c"}, {"y"}, {body("b", graph({}, {}, {"x"}))})}, {"c", "x"}, {"y"}));
  CHECK(edges_of(result) == Names{"If@0 > output y", "input c > If@0", "input x@0/b > output x@0/b"});
}

TEST_CASE("one captured value is one input, however often it is used") {
  const onnx::GraphProto inner =
      graph({node("Add", {"x", "x"}, {"a"}), node("Mul", {"a", "x"}, {"o"})}, {}, {"o", "x"});
  const Names found = vertices_of(built(graph({node("If", {"x"}, {"y"}, {body("b", inner)})}, {"x"}, {"y"})));
  CHECK(std::count(found.begin(), found.end(), "input x@0/b") == 1);
}

TEST_CASE("a body may capture what a later node produces, since order means nothing") {
  const ModelGraph result =
      built(graph({node("If", {"x"}, {"y"}, {body("b", graph({node("Neg", {"late"}, {"o"})}, {}, {"o"}))}),
                   node("A", {"x"}, {"late"})},
                  {"x"}, {"y"}));
  CHECK(vertices_of(result).back() == "input late@0/b");
}

TEST_CASE("what a body uses and nobody around it produces is an error") {
  const auto made = [](const Names& uses) {
    return graph({node("If", {"x"}, {"y"}, {body("b", graph({node("Neg", uses, {"o"})}, {}, {"o"}))})}, {"x"},
                 {"y"});
  };
  CHECK(build_error(made({"none"})) == "the value \"none\" is used, but nothing produces it");
  CHECK(build_error(made({"o"})) == "the graph has a cycle");
  CHECK(build_error(made({"none"}), opaque_bodies).empty());
}

TEST_CASE("a value of a body is not visible around it, nor in the body beside it") {
  CHECK(build_error(graph({node("If", {"x"}, {"y"}, {body("b", graph({node("A", {}, {"in"})}, {}, {"in"}))}),
                           node("B", {"in"}, {"z"})},
                          {"x"}, {"z"})) == "the value \"in\" is used, but nothing produces it");
  CHECK(build_error(graph({branching(graph({node("A", {}, {"in"})}, {}, {"in"}), graph({}, {}, {"in"}))},
                          {"c"}, {"y"})) == "the value \"in\" is used, but nothing produces it");
}

TEST_CASE("any operator's graphs are bodies, those of a list are numbered") {
  const ModelGraph result =
      built(graph({node("d::Switch", {"x"}, {"y"},
                        {bodies("cases", {chain({"A"}), chain({"B"})}), bodies("one", {chain({"C"})})})},
                  {"x"}, {"y"}));
  const Names found = vertices_of(result);
  for (const char* expected : {"A@0/cases.0/0", "B@0/cases.1/0", "C@0/one/0"})
    CHECK(std::count(found.begin(), found.end(), expected) == 1);
}

TEST_CASE("bodies nested 128 deep are built") {
  onnx::GraphProto inner = chain({"Relu"});
  for (int level = 0; level < 128; ++level)
    inner = graph({node("If", {"x"}, {"y"}, {body("b", inner)})}, {"x"}, {"y"});
  const ModelGraph result = built(inner);
  CHECK(num_vertices(result.graph) == 3 * 129);
}

// Functions.

const onnx::FunctionProto two_step =
    function("d::f", {"a"}, {"b"}, {node("Abs", {"a"}, {"m"}), node("Neg", {"m"}, {"b"})});

TEST_CASE("an opaque call is a node") {
  CHECK(chain_labels(built(model(chain({"Relu", "d::f"}), {two_step}), opaque_functions)) ==
        Names{"input", "Relu", "d::f", "output"});
}

TEST_CASE("an inlined call is replaced by the function's body") {
  const ModelGraph result = built(model(chain({"Relu", "d::f", "Exp"}), {two_step}));
  CHECK(chain_labels(result) == Names{"input", "Relu", "Abs", "Neg", "Exp", "output"});
  CHECK(vertices_of(result) == Names{"Relu@0", "Abs@1/0", "Neg@1/1", "Exp@2", "input x", "output y"});
  CHECK(result.operators == Names{"Relu", "Abs", "Neg", "Exp"});
}

TEST_CASE("each call has its own copy of the body") {
  const ModelGraph result = built(model(chain({"d::f", "d::f"}), {two_step}));
  CHECK(vertices_of(result) == Names{"Abs@0/0", "Neg@0/1", "Abs@1/0", "Neg@1/1", "input x", "output y"});
  CHECK(edge_total(result.graph) == 5);
}

TEST_CASE("calls within functions are inlined, whatever order the functions have") {
  const onnx::FunctionProto caller =
      function("d::g", {"a"}, {"b"}, {node("d::f", {"a"}, {"m"}), node("Exp", {"m"}, {"b"})});
  for (const auto& functions : {std::vector{two_step, caller}, std::vector{caller, two_step}}) {
    const ModelGraph result = built(model(chain({"d::g"}), functions));
    CHECK(vertices_of(result) == Names{"Abs@0/0/0", "Neg@0/0/1", "Exp@0/1", "input x", "output y"});
    CHECK(chain_labels(result) == Names{"input", "Abs", "Neg", "Exp", "output"});
  }
}

TEST_CASE("a function that hands its input on is a plain edge, alone, nested, and in a row") {
  const std::vector functions{function("d::same", {"a"}, {"a"}, {}),
                              function("d::outer", {"b"}, {"c"}, {node("d::same", {"b"}, {"c"})})};
  CHECK(edges_of(built(model(chain({"d::same"}), functions))) == Names{"input x > output y"});
  CHECK(edges_of(built(model(chain({"d::outer", "d::same", "d::outer"}), functions))) ==
        Names{"input x > output y"});
  CHECK(chain_labels(built(model(chain({"d::same", "Relu", "d::outer"}), functions))) ==
        Names{"input", "Relu", "output"});
}

TEST_CASE("functions that hand each other's values round in a circle are a cycle") {
  const std::vector functions{function("d::same", {"a"}, {"a"}, {})};
  CHECK(build_error(model(graph({node("d::same", {"p"}, {"q"}), node("d::same", {"q"}, {"p"})}, {}, {"p"}),
                          functions)) == "the graph has a cycle");
}

TEST_CASE("an absent optional argument gives no edge, left out or empty") {
  const std::vector functions{
      function("d::f", {"a", "b", "c"}, {"o"}, {node("Sum", {"a", "b", "c"}, {"o"})})};
  for (const Names& arguments :
       {Names{"x"}, Names{"x", ""}, Names{"x", "", ""}, Names{"", "x"}, Names{"", "", "x"}})
    CHECK(edges_of(built(model(graph({node("d::f", arguments, {"y"})}, {"x"}, {"y"}), functions))) ==
          Names{"Sum@0/0 > output y", "input x > Sum@0/0"});
}

TEST_CASE("an output that a call leaves out or empty is not missed") {
  const std::vector functions{
      function("d::f", {"a"}, {"p", "q"}, {node("Abs", {"a"}, {"p"}), node("Neg", {"a"}, {"q"})})};
  CHECK(edges_of(built(model(graph({node("d::f", {"x"}, {"y"})}, {"x"}, {"y"}), functions))) ==
        Names{"Abs@0/0 > output y", "input x > Abs@0/0", "input x > Neg@0/1"});
  CHECK(edges_of(built(model(graph({node("d::f", {"x"}, {"", "y"})}, {"x"}, {"y"}), functions))) ==
        Names{"Neg@0/1 > output y", "input x > Abs@0/0", "input x > Neg@0/1"});
}

TEST_CASE("a weight as an argument gives no edge") {
  const std::vector functions{function("d::f", {"a", "b"}, {"o"}, {node("Add", {"a", "b"}, {"o"})})};
  CHECK(edges_of(built(model(graph({node("d::f", {"x", "w"}, {"y"})}, {"x"}, {"y"}, {"w"}), functions))) ==
        Names{"Add@0/0 > output y", "input x > Add@0/0"});
}

TEST_CASE("overloads are told apart") {
  const std::vector functions{function("d::f", {"a"}, {"b"}, {node("Abs", {"a"}, {"b"})}),
                              overloaded("1", function("d::f", {"a"}, {"b"}, {node("Neg", {"a"}, {"b"})}))};
  CHECK(chain_labels(built(model(
            graph({node("d::f", {"x"}, {"m"}), overloaded("1", node("d::f", {"m"}, {"y"}))}, {"x"}, {"y"}),
            functions))) == Names{"input", "Abs", "Neg", "output"});
}

TEST_CASE("a function named as a standard operator replaces it, under either name of the domain") {
  const std::vector functions{function("ai.onnx::Relu", {"a"}, {"b"}, {node("Max", {"a"}, {"b"})})};
  CHECK(chain_labels(built(model(chain({"Relu", "Abs"}), functions))) ==
        Names{"input", "Max", "Abs", "output"});
}

TEST_CASE("a function sees nothing of its caller's values, nor the caller of its") {
  CHECK(build_error(
            model(chain({"d::f"}), {function("d::f", {"a"}, {"b"}, {node("Add", {"a", "x"}, {"b"})})})) ==
        "the value \"x\" is used, but nothing produces it");
  CHECK(build_error(model(graph({node("d::f", {"x"}, {"q"}), node("Abs", {"m"}, {"y"})}, {"x"}, {"y"}),
                          {two_step})) == "the value \"m\" is used, but nothing produces it");
}

TEST_CASE("a function that produces a value twice, or an output not at all, is an error where it is called") {
  const auto twice = function("d::f", {"a"}, {"b"}, {node("A", {"a"}, {"b"}), node("B", {"a"}, {"b"})});
  CHECK(build_error(model(chain({"d::f"}), {twice})) == "the value \"b\" is produced twice");
  CHECK(build_error(model(chain({"Relu"}), {twice})).empty());
  CHECK(build_error(model(chain({"d::f"}), {function("d::f", {"a"}, {"b"}, {})})) ==
        "the value \"b\" is used, but nothing produces it");
  CHECK(build_error(model(chain({"d::f"}), {function("d::f", {"a", "a"}, {"a"}, {})})) ==
        "the value \"a\" is produced twice");
}

TEST_CASE("more values than the function has are an error") {
  const std::string message = "a node calls the function \"f\" with more values than it has";
  CHECK(build_error(model(graph({node("d::f", {"x", "x"}, {"y"})}, {"x"}, {"y"}), {two_step})) == message);
  CHECK(build_error(model(graph({node("d::f", {"x"}, {"y", "z"})}, {"x"}, {"y"}), {two_step})) == message);
}

TEST_CASE("a recursive function is an error where it is called and inlined, and nowhere else") {
  const std::vector self{function("d::f", {"a"}, {"b"}, {node("d::f", {"a"}, {"b"})})};
  CHECK(build_error(model(chain({"d::f"}), self)) == "the function \"f\" calls itself");
  CHECK(build_error(model(chain({"Relu"}), self)).empty());
  CHECK(build_error(model(chain({"d::f"}), self), opaque_functions).empty());
  const std::vector mutual{function("d::f", {"a"}, {"b"}, {node("d::g", {"a"}, {"b"})}),
                           function("d::g", {"a"}, {"b"}, {node("d::f", {"a"}, {"b"})})};
  CHECK(build_error(model(chain({"d::g"}), mutual)) == "the function \"g\" calls itself");
}

TEST_CASE("a function that calls itself from a body is recursive, unless bodies are opaque") {
  const std::vector self{
      function("d::f", {"a"}, {"b"},
               {node("If", {"a"}, {"b"}, {body("t", graph({node("d::f", {"a"}, {"o"})}, {}, {"o"}))})})};
  CHECK(build_error(model(chain({"d::f"}), self)) == "the function \"f\" calls itself");
  CHECK(build_error(model(chain({"d::f"}), self), opaque_bodies).empty());
}

TEST_CASE("a function's bodies are built for each call, and capture its values") {
  const std::vector functions{
      function("d::f", {"a"}, {"b"},
               {node("Abs", {"a"}, {"m"}),
                node("If", {"a"}, {"b"}, {body("t", graph({node("Neg", {"m"}, {"o"})}, {}, {"o"}))})})};
  const Names found = vertices_of(built(model(chain({"d::f", "d::f"}), functions)));
  for (const char* expected : {"Neg@0/1/t/0", "input m@0/1/t", "Neg@1/1/t/0", "input m@1/1/t"})
    CHECK(std::count(found.begin(), found.end(), expected) == 1);
}

TEST_CASE("a call in a body is inlined, with what the body captures as its argument") {
  const ModelGraph result = built(
      model(graph({node("If", {"x"}, {"y"}, {body("t", graph({node("d::f", {"x"}, {"o"})}, {}, {"o"}))})},
                  {"x"}, {"y"}),
            {two_step}));
  CHECK(edges_of(result) == Names{"Abs@0/t/0/0 > Neg@0/t/0/1", "If@0 > output y",
                                  "Neg@0/t/0/1 > output o@0/t", "input x > If@0",
                                  "input x@0/t > Abs@0/t/0/0"});
}

TEST_CASE("a function's body captures an argument as its input; a weight or absent one gives none") {
  const std::vector functions{
      function("d::f", {"a", "b"}, {"o"},
               {node("If", {"a"}, {"o"}, {body("t", graph({node("Neg", {"b"}, {"n"})}, {}, {"n"}))})})};
  const auto inputs_of_body = [&](const Names& arguments) {
    const Names found =
        vertices_of(built(model(graph({node("d::f", arguments, {"y"})}, {"x"}, {"y"}, {"w"}), functions)));
    return std::count(found.begin(), found.end(), "input b@0/0/t");
  };
  CHECK(inputs_of_body({"x", "x"}) == 1);
  CHECK(inputs_of_body({"x"}) == 0);
  CHECK(inputs_of_body({"x", "w"}) == 0);
}

TEST_CASE(
    "a function's body captures a weight through several calls, and what is produced later as an input") {
  const std::vector functions{
      function("d::f", {"a"}, {"o"},
               {node("If", {"a"}, {"o"}, {body("t", graph({node("Neg", {"a"}, {"n"})}, {}, {"n"}))})}),
      function("d::g", {"a"}, {"o"}, {node("d::f", {"a"}, {"o"})})};
  const auto inputs_of_body = [&](const std::string& argument) {
    const Names found = vertices_of(built(
        model(graph({node("d::g", {argument}, {"y"}), node("Abs", {"x"}, {"late"})}, {"x"}, {"y"}, {"w"}),
              functions)));
    return std::count(found.begin(), found.end(), "input a@0/0/0/t");
  };
  CHECK(inputs_of_body("w") == 0);
  CHECK(inputs_of_body("x") == 1);
  CHECK(inputs_of_body("late") == 1);
}

// d::f<levels> calls d::f<levels - 1> twice, ..., which is one Relu at the end.
std::vector<onnx::FunctionProto> doubling(int levels) {
  std::vector functions{function("d::f0", {"a"}, {"b"}, {node("Relu", {"a"}, {"b"})})};
  for (int level = 1; level <= levels; ++level) {
    const std::string inner = "d::f" + std::to_string(level - 1);
    functions.push_back(function("d::f" + std::to_string(level), {"a"}, {"b"},
                                 {node(inner, {"a"}, {"m"}), node(inner, {"m"}, {"b"})}));
  }
  return functions;
}

// d::f<depth> calls d::f<depth - 1>, ..., so that `depth` + 1 calls nest.
std::vector<onnx::FunctionProto> deep(int depth) {
  std::vector functions{function("d::f0", {"a"}, {"b"}, {node("Relu", {"a"}, {"b"})})};
  for (int level = 1; level <= depth; ++level)
    functions.push_back(function("d::f" + std::to_string(level), {"a"}, {"b"},
                                 {node("d::f" + std::to_string(level - 1), {"a"}, {"b"})}));
  return functions;
}

TEST_CASE("an expansion that doubles 40 times is an error after a million nodes") {
  CHECK(build_error(model(chain({"d::f40"}), doubling(40))) ==
        "it has more nodes, functions inlined, than the limit of 1000000 (max_nodes)");
  CHECK(build_error(model(chain({"d::f40"}), doubling(40)), opaque_functions).empty());
}

TEST_CASE("the limit of nodes counts nodes and calls, and is met exactly") {
  ReadLimits limits;
  const auto made = parsed(model(chain({"d::f2"}), doubling(2)));  // 1 + 2 + 4 calls, 4 nodes
  limits.nodes = 11;
  CHECK(num_vertices(build_model_graph(made, defaults, limits).graph) == 6);
  limits.nodes = 10;
  CHECK(model_error([&] { build_model_graph(made, defaults, limits); }) ==
        "it has more nodes, functions inlined, than the limit of 10 (max_nodes)");
}

// Both functions that are called twice at each of 18 levels: few nodes by number, much by size.
TEST_CASE(
    "names and parameters of functions that are called often are an error before they fill the memory") {
  std::vector functions = doubling(18);
  functions[0].mutable_node(0)->set_name(std::string(100'000, 'n'));
  CHECK(build_error(model(chain({"d::f18"}), functions)) ==
        "it has more bytes of names than the limit of 268435456 (max_text)");
  functions = doubling(18);
  for (int i = 0; i < 500; ++i) functions[0].add_input("p" + std::to_string(i));
  CHECK(build_error(model(chain({"d::f18"}), functions)) ==
        "it has more names of values and attributes than the limit of 10000000 (max_names)");
}

TEST_CASE("a long name on the way to many nodes is an error before it fills the memory") {
  const std::vector<onnx::NodeProto> many(5000, node("Relu", {"x"}, {}));
  const auto made = [&](std::size_t length) {
    return model(graph({node("If", {"x"}, {"y"}, {body(std::string(length, 'n'), graph(many, {}, {"x"}))})},
                       {"x"}, {"y"}));
  };
  CHECK(build_error(made(100'000)).find("max_text") != std::string::npos);
  CHECK(build_error(made(1000)).empty());
}

TEST_CASE("the limits of names and of text count all that is built, and are met exactly") {
  ReadLimits limits;
  // Graph: 2. Call: x, y and the parameter. Node: a, b, the attribute.
  const auto made = parsed(model(
      chain({"d::f"}), {function("d::f", {"a"}, {"b"}, {node("Clip", {"a"}, {"b"}, {integer("max", 1)})})}));
  limits.names = 8;
  CHECK(num_vertices(build_model_graph(made, defaults, limits).graph) == 3);
  limits.names = 7;
  CHECK(model_error([&] { build_model_graph(made, defaults, limits); }).find("limit of 7") !=
        std::string::npos);
  // "f", "d", what the node is in ("0"), "Clip" twice (type and label), its location "0/0", "x", "y".
  limits = {};
  limits.text_bytes = 16;
  CHECK(num_vertices(build_model_graph(made, defaults, limits).graph) == 3);
  limits.text_bytes = 15;
  CHECK(model_error([&] { build_model_graph(made, defaults, limits); }).find("limit of 15") !=
        std::string::npos);
}

TEST_CASE("calls nested 1,000 deep are built, 1,001 are an error, 20,000 too") {
  CHECK(chain_labels(built(model(chain({"d::f999"}), deep(999)))) == Names{"input", "Relu", "output"});
  CHECK(build_error(model(chain({"d::f1000"}), deep(1000))) ==
        "its calls and bodies nest deeper than the limit of 1000 (max_call_depth)");
  CHECK(build_error(model(chain({"d::f20000"}), deep(20'000))) ==
        "its calls and bodies nest deeper than the limit of 1000 (max_call_depth)");
}

TEST_CASE("calls and bodies count together towards the depth") {
  const std::vector functions{
      function("d::f", {"a"}, {"b"},
               {node("If", {"a"}, {"b"}, {body("t", graph({node("Neg", {"a"}, {"o"})}, {}, {"o"}))})})};
  const auto made = parsed(model(chain({"d::f"}), functions));
  ReadLimits limits;
  limits.call_depth = 2;
  CHECK(model_error([&] { build_model_graph(made, defaults, limits); }).empty());
  limits.call_depth = 1;
  CHECK(model_error([&] { build_model_graph(made, defaults, limits); }) ==
        "its calls and bodies nest deeper than the limit of 1 (max_call_depth)");
}

TEST_CASE("10,000 functions are found quickly enough to be called 10,000 times") {
  std::vector<onnx::FunctionProto> functions;
  Names types;
  for (int i = 0; i < 10'000; ++i) {
    types.push_back("d::g" + std::to_string(i));
    functions.push_back(function(types.back(), {"a"}, {"b"}, {node("Relu", {"a"}, {"b"})}));
  }
  CHECK(num_vertices(built(model(chain(types), functions)).graph) == 10'002);
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

}  // namespace
