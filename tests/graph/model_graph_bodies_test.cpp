#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "graph/model_graph.h"
#include "tests/support/models/built_graphs.h"

namespace model_graph_bodies_test {

using namespace opseq::test;  // the builders
using opseq::GraphOptions;
using opseq::InitializerInputs;
using opseq::ModelGraph;

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
                                  "input x > If@0", "input x@0/else_branch > Neg@0/else_branch/0",
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
  CHECK(vertices_of(result) == Names{"If@0", "input c", "input x", "output y",                  //
                                     "If@0/a/0", "output p@0/a", "input c@0/a", "input x@0/a",  //
                                     "Neg@0/a/0/b/0", "output o@0/a/0/b", "input x@0/a/0/b"});
  CHECK(edges_of(result) == Names{"If@0 > output y", "If@0/a/0 > output p@0/a",
                                  "Neg@0/a/0/b/0 > output o@0/a/0/b", "input c > If@0",
                                  "input c@0/a > If@0/a/0", "input x > If@0", "input x@0/a > If@0/a/0",
                                  "input x@0/a/0/b > Neg@0/a/0/b/0"});
}

TEST_CASE(
    "what bodies capture flows into their node: from a node, once, from no weight, into any operator with "
    "bodies") {
  const onnx::GraphProto inner =
      graph({node("Add", {"a", "w"}, {"s"}), node("Mul", {"s", "a"}, {"o"})}, {}, {"o"});
  const ModelGraph result = built(
      graph({node("Relu", {"x"}, {"a"}), node("d::Switch", {"c"}, {"y"}, {bodies("cases", {inner, inner})})},
            {"c", "x"}, {"y"}, {"w"}));
  Names into;
  for (const std::string& edge : edges_of(result))
    if (edge.ends_with("> d::Switch@1")) into.push_back(edge);
  CHECK(into == Names{"Relu@0 > d::Switch@1", "input c > d::Switch@1"});
}

TEST_CASE("what a body in an inlined function captures comes from the call's argument") {
  onnx::ModelProto made =
      model(graph({node("Relu", {"x"}, {"a"}), node("f::Choose", {"c", "a"}, {"y"})}, {"c", "x"}, {"y"}));
  const onnx::GraphProto inner = graph({node("Neg", {"q"}, {"o"})}, {}, {"o"});
  *made.add_functions() =
      function("f::Choose", {"p", "q"}, {"r"}, {node("If", {"p"}, {"r"}, {body("b", inner)})});
  const Names found = edges_of(build_model_graph(parsed(made), GraphOptions{}));
  CHECK(std::count(found.begin(), found.end(), "Relu@0 > If@1/0") == 1);
  CHECK(std::count(found.begin(), found.end(), "input c > If@1/0") == 1);
}

TEST_CASE("a body that captures what its own node makes is a cycle") {
  CHECK(build_error(
            graph({node("If", {"x"}, {"y"}, {body("b", graph({node("Neg", {"y"}, {"o"})}, {}, {"o"}))})},
                  {"x"}, {"y"})) == "the graph has a cycle");
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
  CHECK(edges_of(result) ==
        Names{"If@0 > output y", "input c > If@0", "input x > If@0", "input x@0/b > output x@0/b"});
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

}  // namespace model_graph_bodies_test
