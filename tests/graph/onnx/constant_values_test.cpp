#include "graph/onnx/constant_values.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "graph/onnx/tensor_data.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace constant_values_test {

using namespace opseq::test;  // the builders
using opseq::ModelScopes;
using opseq::NodePlace;

constexpr std::uint64_t plenty = 1 << 20;

onnx::AttributeProto real(const std::string& name, float value) {
  onnx::AttributeProto made;
  made.set_name(name);
  made.set_type(onnx::AttributeProto::FLOAT);
  made.set_f(value);
  return made;
}

onnx::AttributeProto text(const std::string& name, const std::string& value) {
  onnx::AttributeProto made;
  made.set_name(name);
  made.set_type(onnx::AttributeProto::STRING);
  made.set_s(value);
  return made;
}

// What the value "y" of a graph is: "type dims values", or "" where it is not constant.
std::string constant(const onnx::ModelProto& made, std::uint64_t most_bytes = plenty,
                     const std::set<std::string>& opaque = {}) {
  ModelScopes scopes(made);
  std::set<NodePlace> places;
  for (const std::string& location : opaque) places.insert(scopes.locate(location));
  const auto tensor = constant_value(scopes, scopes.source(scopes.main(), "y", places), places, most_bytes);
  if (tensor == nullptr) return "";
  std::string shown = onnx::TensorProto::DataType_Name(tensor->data_type()) + " [";
  for (const auto dim : tensor->dims()) shown += std::to_string(dim) + ',';
  shown += "]";
  const auto numbers = opseq::read_numbers(*tensor);
  if (numbers)
    std::visit(
        [&](const auto& values) {
          for (const auto value : values) shown += ' ' + std::to_string(value);
        },
        *numbers);
  for (const std::string& each : tensor->string_data()) shown += ' ' + each;
  return shown;
}

std::string constant(const onnx::NodeProto& last, const std::vector<onnx::TensorProto>& initializers = {},
                     const std::vector<onnx::NodeProto>& before = {}) {
  auto nodes = before;
  nodes.push_back(last);
  auto made = graph(nodes, {"x"}, {"y"});
  for (const auto& tensor : initializers) *made.add_initializer() = tensor;
  return constant(model(made));
}

TEST_CASE("every kind of Constant") {
  const auto pair = int64_tensor("", {2}, {3, 4});
  CHECK(constant(node("Constant", {}, {"y"}, {tensor_attribute("value", pair)})) == "INT64 [2,] 3 4");
  CHECK(constant(node("Constant", {}, {"y"}, {integer("value_int", 5)})) == "INT64 [] 5");
  CHECK(constant(node("Constant", {}, {"y"}, {integers("value_ints", {5, 6})})) == "INT64 [2,] 5 6");
  CHECK(constant(node("Constant", {}, {"y"}, {real("value_float", 0.5F)})) == "FLOAT [] 0.500000");
  CHECK(constant(node("Constant", {}, {"y"}, {text("value_string", "s")})) == "STRING [] s");
  CHECK(constant(node("Constant", {}, {"y"})) == "");
  CHECK(constant(node("my::Constant", {}, {"y"}, {integer("value_int", 5)})) == "");
}

TEST_CASE("chains of operators on constants") {
  const auto shape = int64_tensor("s", {2}, {2, 1});
  CHECK(constant(node("Identity", {"s"}, {"y"}), {shape}) == "INT64 [2,] 2 1");
  CHECK(constant(node("Cast", {"i"}, {"y"}, {integer("to", 1)}), {shape}, {node("Identity", {"s"}, {"i"})}) ==
        "FLOAT [2,] 2.000000 1.000000");
  CHECK(constant(node("ConstantOfShape", {"s"}, {"y"}), {shape}) == "FLOAT [2,1,] 0.000000 0.000000");
  CHECK(
      constant(node("ConstantOfShape", {"s"}, {"y"}, {tensor_attribute("value", int64_tensor("", {1}, {7}))}),
               {shape}) == "INT64 [2,1,] 7 7");
  CHECK(constant(node("Identity", {"x"}, {"y"})) == "");
  CHECK(constant(node("Neg", {"s"}, {"y"}), {shape}) == "");
  CHECK(constant(node("Cast", {"s"}, {"y"}), {shape}) == "");
  CHECK(constant(node("ConstantOfShape", {"s"}, {"y"}), {int64_tensor("s", {2}, {-1, 1})}) == "");
}

TEST_CASE("tensors that are too large, incomplete or elsewhere are not constants") {
  auto made = model(graph({}, {}, {"y"}));
  *made.mutable_graph()->add_initializer() = float_tensor("y", {3}, {1, 2, 3});
  CHECK(constant(made) == "FLOAT [3,] 1.000000 2.000000 3.000000");
  CHECK(constant(made, 10) == "");
  auto& tensor = *made.mutable_graph()->mutable_initializer(0);
  tensor.set_dims(0, 4);
  CHECK(constant(made) == "");
  tensor.set_dims(0, 3);
  tensor.set_data_location(onnx::TensorProto::EXTERNAL);
  CHECK(constant(made) == "");
}

TEST_CASE("a small file can't ask for a large tensor") {
  const auto huge = int64_tensor("s", {2}, {1'000'000'000, 1'000'000'000});
  CHECK(constant(node("ConstantOfShape", {"s"}, {"y"}), {huge}) == "");
  const auto large = int64_tensor("s", {1}, {1'000'000});
  CHECK(constant(node("ConstantOfShape", {"s"}, {"y"}), {large}) == "");
}

TEST_CASE("long and circular chains end") {
  std::vector<onnx::NodeProto> nodes;
  for (int i = 0; i < 1000; ++i)
    nodes.push_back(node("Identity", {"v" + std::to_string(i)}, {"v" + std::to_string(i + 1)}));
  CHECK(constant(node("Identity", {"v1000"}, {"y"}), {int64_tensor("v0", {}, {1})}, nodes) == "");
  CHECK(constant(node("Identity", {"y"}, {"y"})) == "");
}

TEST_CASE("nodes of the chain are not looked into") {
  const auto made = model(graph(
      {node("Constant", {}, {"c"}, {integer("value_int", 5)}), node("Identity", {"c"}, {"y"})}, {}, {"y"}));
  CHECK(constant(made) == "INT64 [] 5");
  CHECK(constant(made, plenty, {"0"}) == "");
  CHECK(constant(made, plenty, {"1"}) == "");
}

TEST_CASE("a Constant in a function takes its value from the call") {
  const auto f =
      function("my::f", {}, {"r"},
               {node("Constant", {}, {"r"}, {reference("value_int", onnx::AttributeProto::INT, "a")})});
  CHECK(constant(model(graph({node("my::f", {}, {"y"}, {integer("a", 9)})}, {}, {"y"}), {f})) ==
        "INT64 [] 9");
  CHECK(constant(model(graph({node("my::f", {}, {"y"})}, {}, {"y"}), {f})) == "");
}

TEST_CASE("what a value declares though its data is not there") {
  auto made = model(graph(
      {node("Constant", {}, {"c"}, {tensor_attribute("value", float_tensor("", {9}, {}))})}, {}, {"y"}));
  *made.mutable_graph()->add_initializer() = float_tensor("y", {4}, {});
  ModelScopes scopes(made);
  CHECK(opseq::declared_tensor(scopes.source(scopes.main(), "y", {}))->dims(0) == 4);
  CHECK(opseq::declared_tensor(scopes.source(scopes.main(), "c", {}))->dims(0) == 9);
}

}  // namespace constant_values_test
