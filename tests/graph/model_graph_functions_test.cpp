#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "graph/model_graph.h"
#include "tests/support/models/built_graphs.h"

namespace model_graph_functions_test {

using namespace opseq::test;  // the builders
using opseq::ModelGraph;

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

}  // namespace model_graph_functions_test
