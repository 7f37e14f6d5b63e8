#include "graph/extraction/graph_cut.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace graph_cut_test {

using namespace opseq::test;  // the builders
using opseq::GraphCut;
using opseq::ModelScopes;
using opseq::NodePlace;
using opseq::ValueNames;

struct Cut {
  onnx::GraphProto graph;
  Names inputs;
};

Cut cut(const onnx::ModelProto& made, const Names& locations, std::uint64_t initializer_bytes = 1 << 20) {
  ModelScopes scopes(made);
  std::vector<NodePlace> nodes;
  for (const std::string& location : locations) nodes.push_back(scopes.locate(location));
  ValueNames names;
  GraphCut found = cut_out(scopes, nodes, {nodes.begin(), nodes.end()}, initializer_bytes, names);
  Cut result{std::move(found.graph), {}};
  for (const auto& input : found.inputs) result.inputs.push_back(input.name);
  return result;
}

// "Type(inputs)>outputs" for each node.
Names nodes_of(const onnx::GraphProto& graph) {
  Names shown;
  for (const auto& node : graph.node()) {
    std::string text = node.op_type() + '(';
    for (int i = 0; i < node.input_size(); ++i) text += (i > 0 ? "," : "") + node.input(i);
    text += ")>";
    for (int i = 0; i < node.output_size(); ++i) text += (i > 0 ? "," : "") + node.output(i);
    shown.push_back(text);
  }
  return shown;
}

TEST_CASE("an attribute that says no type gets one") {
  auto main = graph({node("Concat", {"x", "x"}, {"y"})}, {"x"}, {"y"});
  auto& axis = *main.mutable_node(0)->add_attribute();
  axis.set_name("axis");
  axis.set_i(1);
  CHECK(cut(model(main), {"0"}).graph.node(0).attribute(0).type() == onnx::AttributeProto::INT);
}

TEST_CASE("operands become what they are: inner values, initializers, inputs, absent") {
  auto main = graph({node("Relu", {"x"}, {"a"}), node("Clip", {"a", "", "w"}, {"b", ""}),
                     node("Sum", {"b", "x", "z", "x", "large"}, {"y"}), node("Neg", {"y"}, {"o"})},
                    {"x", "z"}, {"o"});
  *main.add_initializer() = float_tensor("w", {}, {6});
  *main.add_initializer() = float_tensor("large", {30}, std::vector<float>(30, 1));
  *main.add_initializer() = float_tensor("unused", {}, {1});
  const Cut found = cut(model(main), {"1", "2"}, 100);
  CHECK(nodes_of(found.graph) == Names{"Clip(a,,w)>b,", "Sum(b,x,z,x,large)>y"});
  CHECK(found.inputs == Names{"a", "x", "z", "large"});
  REQUIRE(found.graph.initializer_size() == 1);
  CHECK(found.graph.initializer(0).name() == "w");
  CHECK(found.graph.initializer(0).float_data(0) == 6);
}

TEST_CASE("a chain across functions: values with one name are kept apart, attributes resolved") {
  using A = onnx::AttributeProto;
  const auto f = function("my::f", {"x"}, {"y"},
                          {node("LeakyRelu", {"x"}, {"t"}, {reference("alpha", A::FLOAT, "slope")}),
                           node("Softmax", {"t"}, {"y"}, {reference("axis", A::INT, "missing")})});
  onnx::AttributeProto slope;
  slope.set_name("slope");
  slope.set_type(A::FLOAT);
  slope.set_f(0.25F);
  const auto made =
      model(graph({node("my::f", {"x"}, {"t"}, {slope}), node("my::f", {"t"}, {"y"})}, {"x"}, {"y"}), {f});
  const Cut found = cut(made, {"0/0", "0/1", "1/0", "1/1"});
  CHECK(nodes_of(found.graph) ==
        Names{"LeakyRelu(x)>t", "Softmax(t)>y", "LeakyRelu(y)>t_2", "Softmax(t_2)>y_2"});
  CHECK(found.inputs == Names{"x"});
  REQUIRE(found.graph.node(0).attribute_size() == 1);
  CHECK(found.graph.node(0).attribute(0).name() == "alpha");
  CHECK(found.graph.node(0).attribute(0).f() == 0.25F);
  CHECK(found.graph.node(0).attribute(0).ref_attr_name().empty());
  CHECK(found.graph.node(1).attribute_size() == 0);
  CHECK(found.graph.node(2).attribute_size() == 0);
}

TEST_CASE("references in bodies are resolved, too") {
  const auto inner =
      graph({node("Softmax", {"p"}, {"s"}, {reference("axis", onnx::AttributeProto::INT, "a")})}, {}, {"s"});
  const auto f =
      function("my::f", {"p", "c"}, {"r"}, {node("If", {"c"}, {"r"}, {body("then_branch", inner)})});
  const auto made =
      model(graph({node("my::f", {"x", "d"}, {"y"}, {integer("a", 3)})}, {"x", "d"}, {"y"}), {f});
  const Cut found = cut(made, {"0/0"});
  const auto& softmax = found.graph.node(0).attribute(0).g().node(0);
  CHECK(softmax.attribute(0).i() == 3);
  CHECK(softmax.input(0) == "x");
  CHECK(found.inputs == Names{"d", "x"});
}

TEST_CASE("what bodies capture becomes an initializer or an input, away from the names inside") {
  const auto inner = graph({node("Add", {"t", "w"}, {"y"}), node("Mul", {"y", "k"}, {"z"})}, {}, {"z"});
  const auto f = function("my::f", {"t", "c"}, {"r"},
                          {node("Constant", {}, {"k"}, {integer("value_int", 2)}), node("Neg", {"t"}, {"w"}),
                           node("If", {"c"}, {"r"}, {body("then_branch", inner)})});
  const auto made =
      model(graph({node("Relu", {"x"}, {"y"}), node("my::f", {"y", "c"}, {"o"})}, {"x", "c"}, {"o"}), {f});
  const Cut found = cut(made, {"1/2"});
  CHECK(found.inputs == Names{"c", "y_2", "w"});
  REQUIRE(found.graph.initializer_size() == 1);
  CHECK(found.graph.initializer(0).name() == "k");
  CHECK(nodes_of(found.graph.node(0).attribute(0).g()) == Names{"Add(y_2,w)>y", "Mul(y,k)>z"});
}

TEST_CASE("values of one name get numbers, those that are taken left out") {
  std::vector<onnx::NodeProto> calls{node("Neg", {"x"}, {"t"}), node("Neg", {"t"}, {"t_3"})};
  for (int i = 0; i < 3; ++i) {
    const std::string from = i == 0 ? "t_3" : "c" + std::to_string(i - 1);
    calls.push_back(node("d::f", {from}, {"c" + std::to_string(i)}));
  }
  const std::vector functions{
      function("d::f", {"a"}, {"b"}, {node("Exp", {"a"}, {"t"}), node("Log", {"t"}, {"b"})})};
  const Cut found = cut(model(graph(calls, {"x"}, {"c2"}), functions),
                        {"0", "1", "2/0", "2/1", "3/0", "3/1", "4/0", "4/1"});
  CHECK(nodes_of(found.graph) == Names{"Neg(x)>t", "Neg(t)>t_3", "Exp(t_3)>t_2", "Log(t_2)>b", "Exp(b)>t_4",
                                       "Log(t_4)>b_2", "Exp(b_2)>t_5", "Log(t_5)>b_3"});
}

// Each level calls the one below twice.
onnx::ModelProto doubling(int levels, std::size_t name_length) {
  onnx::NodeProto innermost = named(std::string(name_length, 'n'), node("Exp", {"a"}, {"b"}));
  std::vector functions{function("d::f0", {"a"}, {"b"}, {innermost})};
  for (int i = 1; i <= levels; ++i) {
    const std::string inner = "d::f" + std::to_string(i - 1);
    functions.push_back(function("d::f" + std::to_string(i), {"a"}, {"b"},
                                 {node(inner, {"a"}, {"m"}), node(inner, {"m"}, {"b"})}));
  }
  return model(
      graph({node("d::f" + std::to_string(levels), {"x"}, {"y"}), node("Neg", {"y"}, {"z"})}, {"x"}, {"z"}),
      functions);
}

TEST_CASE("nodes that make too many bytes, copied once per call, are not listed") {
  const auto listed = [](const onnx::ModelProto& made) {
    ModelScopes scopes(made);
    return nodes_before(scopes, {scopes.locate("1")}, {}, 100, 100'000).size();
  };
  CHECK(listed(doubling(10, 1000)) == 1025);
  CHECK(listed(doubling(10, 300'000)) == 0);  // 300 MB
}

TEST_CASE("a value's name is found at once, however many others have it") {
  const auto made = doubling(14, 0);
  ModelScopes scopes(made);
  const auto nodes = nodes_before(scopes, {scopes.locate("1")}, {}, 100, 100'000);
  ValueNames names;
  const GraphCut found = cut_out(scopes, nodes, {}, 100, names);
  CHECK(found.graph.node_size() == (1 << 14) + 1);
}

TEST_CASE("the nodes that others depend on come before them, constants left out") {
  const auto f = function("my::f", {"p"}, {"r"}, {node("Neg", {"p"}, {"m"}), node("Abs", {"m"}, {"r"})});
  const auto inner = graph({node("Add", {"e", "b"}, {"i"})}, {}, {"i"});
  const auto made =
      model(graph({node("Constant", {}, {"k"}, {integer("value_int", 1)}), node("Relu", {"x"}, {"a"}),
                   node("my::f", {"a"}, {"b"}), node("Exp", {"x"}, {"e"}),
                   node("If", {"c"}, {"d"}, {body("then_branch", inner)}),
                   node("Sum", {"d", "a", "k"}, {"y"}), node("Sin", {"y"}, {"o"})},
                  {"x", "c"}, {"o"}),
            {f});
  ModelScopes scopes(made);
  const auto order = nodes_before(scopes, {scopes.locate("5")}, {scopes.locate("5")}, 1 << 20, 100);
  Names types;
  for (const NodePlace& place : order) types.push_back(place.node().op_type());
  CHECK(types == Names{"Relu", "Neg", "Abs", "Exp", "If", "Sum"});
  CHECK(nodes_before(scopes, {scopes.locate("5")}, {}, 1 << 20, 5).empty());
  const auto circle = model(graph({node("Relu", {"b"}, {"a"}), node("Neg", {"a"}, {"b"})}, {}, {"a"}));
  ModelScopes circular(circle);
  CHECK(model_error([&] { nodes_before(circular, {circular.locate("0")}, {}, 1, 100); }) ==
        "the graph has a cycle");
}

}  // namespace graph_cut_test
