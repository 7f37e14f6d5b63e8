#include "graph/onnx/value_finder.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <utility>

#include "graph/onnx/shape_inference.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace value_finder_test {

using namespace opseq;
using namespace opseq::test;  // the builders
using Kind = ValueKind;

const GraphOptions opaque{ControlFlow::opaque, Functions::opaque, InitializerInputs::inputs, LabelKind::type};

struct Found {
  ModelGraph graph;
  GraphValues values;

  Found(const onnx::ModelProto& model, const GraphOptions& options = {})
      : graph(build_model_graph(parsed(model), options)), values(find_graph_values(model, graph)) {}

  const GraphValue& operand(std::size_t vertex, std::size_t index) const {
    return values.values[static_cast<std::size_t>(values.operands[vertex][index])];
  }
  const GraphValue& result(std::size_t vertex, std::size_t index) const {
    return values.values[static_cast<std::size_t>(values.results[vertex][index])];
  }
  std::size_t vertex(const std::string& location, const std::string& name = "") const {
    for (std::size_t v = 0; v < graph.origins.size(); ++v)
      if (graph.origins[v].location == location && (name.empty() || graph.origins[v].name == name)) return v;
    FAIL("no vertex at " << location);
    return 0;
  }
};

using Edges = std::set<std::pair<std::size_t, std::size_t>>;

Edges edges_of(const ModelGraph& model) {
  Edges found;
  for (const auto v : boost::make_iterator_range(vertices(model.graph)))
    for (const auto& edge : boost::make_iterator_range(out_edges(v, model.graph)))
      found.emplace(v, target(edge, model.graph));
  return found;
}

// The edges as the values make them, by another way than the graph's builder.
Edges edges_by_values(const GraphValues& found) {
  Edges edges;
  for (std::size_t v = 0; v < found.operands.size(); ++v)
    for (const std::int64_t value : found.operands[v])
      if (value >= 0 && found.values[static_cast<std::size_t>(value)].source >= 0)
        edges.emplace(found.values[static_cast<std::size_t>(value)].source, v);
  return edges;
}

void check_edges(const Found& found) {
  CHECK(edges_by_values(found.values) == edges_of(found.graph));
  for (std::size_t v = 0; v < found.values.results.size(); ++v)
    for (std::size_t i = 0; i < found.values.results[v].size(); ++i)
      CHECK(found.result(v, i).source == static_cast<std::int64_t>(v));
}

TEST_CASE("operands in order: a node's value, a weight, an input, an absent one") {
  auto made = graph({node("Relu", {"x"}, {"a"}), node("Clip", {"a", "", "top"}, {"y"})}, {"x"}, {"y"});
  *made.add_initializer() = float_tensor("top", {}, {6});
  declare(made, "x", tensor_type(onnx::TensorProto::FLOAT, {1, 3}));
  const Found found(model(made));
  CHECK(found.operand(0, 0) == GraphValue{"x", "tensor(float)", "[1, 3]", 2, Kind::input});
  CHECK(found.operand(1, 0) == GraphValue{"a", "", "", 0, Kind::node});
  CHECK(found.values.operands[1][1] == absent_value);
  CHECK(found.operand(1, 2) == GraphValue{"top", "tensor(float)", "[]", -1, Kind::weight});
  CHECK(found.result(1, 0).name == "y");
  CHECK(found.operand(3, 0) == found.result(1, 0));
  CHECK(found.result(2, 0).name == "x");
  CHECK(found.values.operands[2].empty());
  CHECK(found.values.problem.empty());
  check_edges(found);
}

TEST_CASE("each value once, in the order of its first use") {
  const Found found(
      model(graph({node("Add", {"x", "x"}, {"a"}), node("Mul", {"a", "x"}, {"y"})}, {"x"}, {"y"})));
  REQUIRE(found.values.values.size() == 3);
  CHECK(found.values.operands == std::vector<std::vector<std::int64_t>>{{0, 0}, {1, 0}, {}, {2}});
  CHECK(found.values.results == std::vector<std::vector<std::int64_t>>{{1}, {2}, {0}, {}});
}

TEST_CASE("an initializer that is an input as well is what the graph takes it for") {
  auto made = graph({node("Add", {"x", "w"}, {"y"})}, {"x", "w"}, {"y"});
  *made.add_initializer() = float_tensor("w", {2}, {1, 2});
  const Found weight(model(made));
  CHECK(weight.operand(0, 1) == GraphValue{"w", "tensor(float)", "[2]", -1, Kind::weight});
  const Found input(model(made), opaque);
  CHECK(input.operand(0, 1) == GraphValue{"w", "tensor(float)", "[2]", 2, Kind::input});
  check_edges(weight);
  check_edges(input);
}

// Node 1 is an If whose branches capture "a" and the weight "w".
onnx::ModelProto branching() {
  const auto inner = graph({node("Add", {"a", "w"}, {"s"}), node("Neg", {"s"}, {"t"})}, {}, {"t"});
  auto made = graph({node("Relu", {"x"}, {"a"}),
                     node("If", {"c"}, {"y"}, {body("then_branch", inner), body("else_branch", inner)})},
                    {"x", "c"}, {"y"});
  *made.add_initializer() = float_tensor("w", {}, {1});
  return model(made);
}

TEST_CASE("in a body the captured value comes from the body's input") {
  const Found found(branching());
  const std::size_t add = found.vertex("1/else_branch/0");
  const std::size_t input = found.vertex("1/else_branch", "a");
  CHECK(found.operand(add, 0) == GraphValue{"a", "", "", static_cast<std::int64_t>(input), Kind::input});
  CHECK(found.operand(add, 1).kind == Kind::weight);
  CHECK(found.operand(found.vertex("1/else_branch", "t"), 0).name == "t");
  check_edges(found);
  const Found outside(branching(), opaque);
  CHECK(outside.values.operands[1].size() == 1);
  check_edges(outside);
}

TEST_CASE("what bodies capture is among the operands of their node, after its own, each once") {
  const Found found(branching());
  REQUIRE(found.values.operands[1].size() == 2);
  CHECK(found.operand(1, 1) == found.result(0, 0));
}

// f(p, q) = g(p) + q, g(a) = Exp(Abs(a)); called by node 1, its second operand left out by node 2.
onnx::ModelProto calling() {
  const auto f =
      function("my::f", {"p", "q"}, {"r"}, {node("my::g", {"p"}, {"k"}), node("Add", {"k", "q"}, {"r"})});
  const auto g = function("my::g", {"a"}, {"b"}, {node("Abs", {"a"}, {"m"}), node("Exp", {"m"}, {"b"})});
  auto made =
      graph({node("Relu", {"x"}, {"m"}), node("my::f", {"m", "x"}, {"n"}), node("my::f", {"n"}, {"y"})},
            {"x"}, {"y"});
  *made.add_value_info() = typed("n", onnx::TensorProto::FLOAT);
  return model(made, {f, g});
}

TEST_CASE("inside a call operands are those of the call, and absent where the call leaves them out") {
  const Found found(calling());
  const std::size_t abs = found.vertex("1/0/0");
  const std::size_t add = found.vertex("1/1");
  CHECK(found.operand(abs, 0).name == "m");
  CHECK(found.operand(abs, 0).source == 0);
  CHECK(found.operand(add, 1).name == "x");
  CHECK(found.values.operands[found.vertex("2/1")][1] == absent_value);
  // The value that the call returns has its type where it is used.
  CHECK(found.result(add, 0) ==
        GraphValue{"r", "tensor(float)", "", static_cast<std::int64_t>(add), Kind::node});
  check_edges(found);
}

TEST_CASE("a call that is a vertex makes its values itself") {
  const Found found(calling(), opaque);
  CHECK(found.result(1, 0) == GraphValue{"n", "tensor(float)", "", 1, Kind::node});
  CHECK(found.operand(2, 0) == found.result(1, 0));
  check_edges(found);
}

TEST_CASE("a body in a function that captures the function's argument") {
  const auto inner = graph({node("Neg", {"p"}, {"n"})}, {}, {"n"});
  const auto f =
      function("my::f", {"p", "q"}, {"r"},
               {node("If", {"q"}, {"r"}, {body("then_branch", inner), body("else_branch", inner)})});
  const auto made =
      model(graph({node("Relu", {"x"}, {"a"}), node("my::f", {"a", "c"}, {"y"})}, {"x", "c"}, {"y"}), {f});
  const Found found(made);
  const std::size_t neg = found.vertex("1/0/then_branch/0");
  CHECK(found.operand(neg, 0).source == static_cast<std::int64_t>(found.vertex("1/0/then_branch", "p")));
  check_edges(found);
}

TEST_CASE("hostile names stay apart, and are text") {
  const std::string odd("a\0\xff/\\", 5);
  const Found found(model(graph({node("Relu", {"x"}, {odd}), node("Neg", {odd}, {"y"})}, {"x"}, {"y"})));
  CHECK(found.operand(1, 0).name == "a\\x00\\xff/\\\\");
  check_edges(found);
}

TEST_CASE("inference's own symbols are left open") {
  auto made = graph({node("NonZero", {"x"}, {"a"}), node("Identity", {"a"}, {"y"})}, {"x"}, {"y"});
  declare(made, "x", tensor_type(onnx::TensorProto::FLOAT, {2, 2}));
  auto inferred = model(made);
  infer_shapes_here(inferred);
  const Found found(inferred);
  CHECK(found.operand(1, 0) == GraphValue{"a", "tensor(int64)", "[2, ?]", 0, Kind::node});
}

TEST_CASE("a graph of another file is noticed") {
  const auto graph_of = [](const Names& types) { return build_model_graph(parsed(model(chain(types))), {}); };
  const auto other = model(chain({"Relu", "Neg"}));
  CHECK(model_error([&] {
          find_graph_values(other, graph_of({"Relu", "Abs"}));
        }) == "its nodes are others than those of the graph");
  CHECK_FALSE(model_error([&] { find_graph_values(other, graph_of({"Relu", "Neg", "Abs"})); }).empty());
}

}  // namespace value_finder_test
