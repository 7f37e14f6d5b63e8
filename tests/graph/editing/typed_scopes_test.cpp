#include "graph/editing/typed_scopes.h"

#include <doctest/doctest.h>

#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace typed_scopes_test {

using namespace opseq::test;  // the builders
using opseq::ElementType;
using opseq::TypedScopes;
using Dims = std::vector<std::int64_t>;

constexpr int float16 = onnx::TensorProto::FLOAT16;
constexpr int float64 = onnx::TensorProto::DOUBLE;

const onnx::GraphProto& inner(const onnx::GraphProto& graph, int index, int attribute = 0) {
  return graph.node(index).attribute(attribute).g();
}

TEST_CASE("what was measured goes before what is declared, and tells of what follows") {
  onnx::GraphProto made = graph({node("Relu", {"x"}, {"y"}), node("Shape", {"y"}, {"s"})}, {"x"}, {"s"});
  declare(made, "x", tensor_type(float64, {-1}));
  declare(made, "y", tensor_type(float64, {7}));
  const onnx::ModelProto whole = model(made);
  const TypedScopes types(whole, {{"x", {ElementType::float16, {2, 3}}}});
  CHECK(types.type(whole.graph(), "x") == ElementType::float16);
  CHECK(types.find(whole.graph(), "x").shape == Dims{2, 3});
  CHECK(types.type(whole.graph(), "y") == ElementType::float64);
  CHECK(types.find(whole.graph(), "y").shape == Dims{7});
  CHECK(types.type(whole.graph(), "s") == ElementType::int64);
  CHECK(types.type(whole.graph(), "nowhere") == ElementType::undefined);
  CHECK(types.type(onnx::GraphProto(), "x") == ElementType::undefined);
}

TEST_CASE("tensors, sparse ones too, and constants") {
  onnx::GraphProto made =
      graph({node("Constant", {}, {"c"}, {tensor_attribute("value", float_tensor("", {1, 2}, {1, 2}))})}, {},
            {"c"});
  *made.add_initializer() = int64_tensor("w", {3}, {1, 2, 3});
  auto& sparse = *made.add_sparse_initializer();
  *sparse.mutable_values() = float_tensor("sparse", {1}, {1});
  sparse.add_dims(9);
  const onnx::ModelProto whole = model(made);
  const TypedScopes types(whole, {});
  CHECK(types.find(whole.graph(), "w").shape == Dims{3});
  CHECK(types.type(whole.graph(), "w") == ElementType::int64);
  CHECK(types.find(whole.graph(), "sparse").shape == Dims{9});
  CHECK(types.find(whole.graph(), "c").shape == Dims{1, 2});
  CHECK(types.type(whole.graph(), "c") == ElementType::float32);
}

TEST_CASE("bodies see what is around them, and hide it") {
  onnx::GraphProto branch = graph({node("Add", {"x", "own"}, {"sum"})}, {}, {"sum"});
  *branch.add_initializer() = float_tensor("own", {}, {1});
  onnx::GraphProto hiding = graph({node("Relu", {"x"}, {"sum"})}, {}, {"sum"});
  *hiding.add_initializer() = int64_tensor("x", {}, {1});
  const onnx::ModelProto whole = model(graph(
      {node("If", {"c"}, {"y"}, {body("then_branch", branch), body("else_branch", hiding)})}, {"c"}, {"y"}));
  const TypedScopes types(whole, {{"x", {ElementType::float32, {2}}}});
  CHECK(types.type(inner(whole.graph(), 0, 0), "x") == ElementType::float32);
  CHECK(types.type(inner(whole.graph(), 0, 0), "sum") == ElementType::float32);
  CHECK(types.type(inner(whole.graph(), 0, 1), "x") == ElementType::int64);
  CHECK(types.type(whole.graph(), "y") == ElementType::float32);
  CHECK_FALSE(types.find(whole.graph(), "y").shape);
}

TEST_CASE("a Loop hands its states in and out") {
  const onnx::GraphProto round =
      graph({node("Mul", {"state", "state"}, {"next"}), node("Exp", {"state"}, {"seen"})},
            {"i", "go", "state"}, {"go", "next", "seen"});
  const onnx::ModelProto whole = model(
      graph({node("Loop", {"n", "", "x"}, {"last", "all"}, {body("body", round)})}, {"n", "x"}, {"last"}));
  const TypedScopes types(whole, {{"x", {ElementType::float16, {4}}}});
  CHECK(types.type(inner(whole.graph(), 0), "state") == ElementType::float16);
  CHECK(types.find(inner(whole.graph(), 0), "state").shape == Dims{4});
  CHECK(types.type(whole.graph(), "last") == ElementType::float16);
  CHECK(types.type(whole.graph(), "all") == ElementType::float16);
}

TEST_CASE("a Scan hands slices in, whose shape is another, behind the lengths in its first version") {
  const onnx::GraphProto round =
      graph({node("Add", {"state", "slice"}, {"next"})}, {"state", "slice"}, {"next"});
  for (const bool has_lengths : {false, true}) {
    const Names inputs = has_lengths ? Names{"", "x", "xs"} : Names{"x", "xs"};
    const onnx::ModelProto whole =
        model(graph({node("Scan", inputs, {"last"}, {body("body", round)})}, {"x", "xs"}, {"last"}));
    const TypedScopes types(whole,
                            {{"x", {ElementType::float64, {4}}}, {"xs", {ElementType::float16, {2, 4}}}});
    CHECK(types.type(inner(whole.graph(), 0), "state") == ElementType::float64);
    CHECK(types.type(inner(whole.graph(), 0), "slice") == ElementType::float16);
    CHECK_FALSE(types.find(inner(whole.graph(), 0), "slice").shape);
    CHECK(types.type(whole.graph(), "last") == ElementType::float64);
  }
}

TEST_CASE("what is declared to be no tensor, or of a symbolic shape") {
  onnx::GraphProto made = graph({}, {"s", "x"}, {});
  onnx::TypeProto sequence;
  *sequence.mutable_sequence_type()->mutable_elem_type() = tensor_type(1, {2});
  declare(made, "s", sequence);
  declare(made, "x", tensor_type(float16, {-1}));
  const onnx::ModelProto whole = model(made);
  const TypedScopes types(whole, {});
  CHECK(types.type(whole.graph(), "s") == ElementType::undefined);
  CHECK(types.type(whole.graph(), "x") == ElementType::float16);
  CHECK_FALSE(types.find(whole.graph(), "x").shape);
}

TEST_CASE("a circle of nodes tells nothing, and ends") {
  const onnx::ModelProto whole =
      model(graph({node("Add", {"b", "b"}, {"a"}), node("Relu", {"a"}, {"b"})}, {}, {"a"}));
  const TypedScopes types(whole, {});
  CHECK(types.type(whole.graph(), "a") == ElementType::undefined);
}

}  // namespace typed_scopes_test
