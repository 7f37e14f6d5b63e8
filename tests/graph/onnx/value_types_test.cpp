#include "graph/onnx/value_types.h"

#include <doctest/doctest.h>

#include <string>
#include <unordered_map>

#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace value_types_test {

using namespace opseq::test;  // the builders
using onnx::TensorProto;
using opseq::complete_type;
using opseq::shape_text;
using opseq::type_text;

std::string shown(const onnx::TypeProto& type) { return type_text(type) + shape_text(type); }

TEST_CASE("types as text") {
  auto type = tensor_type(TensorProto::INT64, {1, -1, 3});
  type.mutable_tensor_type()->mutable_shape()->mutable_dim(2)->set_dim_param("N");
  CHECK(shown(type) == "tensor(int64)[1, ?, N]");
  CHECK(shown(tensor_type(TensorProto::FLOAT, {})) == "tensor(float)[]");
  type.mutable_tensor_type()->clear_shape();
  CHECK(shown(type) == "tensor(int64)");
  onnx::TypeProto sequence;
  *sequence.mutable_sequence_type()->mutable_elem_type() = type;
  CHECK(shown(sequence) == "sequence(tensor(int64))");
  CHECK(shown({}) == "unknown");
}

std::string declared(const onnx::ModelProto& made, const std::string& location, const std::string& name) {
  opseq::ModelScopes scopes(made);
  const auto& frame = location.empty() ? scopes.main() : *scopes.locate(location).frame;
  return shown(opseq::declared_type(scopes.source(frame, name, {}), scopes, {}));
}

TEST_CASE("what the model declares") {
  auto main = graph({node("Relu", {"x"}, {"y"}),
                     node("Constant", {}, {"c"}, {tensor_attribute("value", int64_tensor("", {7}, {}))})},
                    {"x"}, {"y"});
  declare(main, "x", tensor_type(TensorProto::FLOAT, {1, 2}));
  *main.add_initializer() = float_tensor("emptied", {4, 5}, {});
  auto& sparse = *main.add_sparse_initializer();
  *sparse.mutable_values() = float_tensor("sparse", {1}, {1});
  sparse.add_dims(9);
  CHECK(declared(model(main), "", "x") == "tensor(float)[1, 2]");
  CHECK(declared(model(main), "", "y") == "unknown");
  CHECK(declared(model(main), "", "c") == "tensor(int64)[7]");
  CHECK(declared(model(main), "", "emptied") == "tensor(float)[4, 5]");
  CHECK(declared(model(main), "", "sparse") == "tensor(float)[9]");
}

TEST_CASE("what Loop gives its body") {
  const auto inner = graph({node("Add", {"s", "i"}, {"t"})}, {"i", "go", "s", "u"}, {"go", "t"});
  auto main = graph({node("Loop", {"n", "c", "x"}, {"y"}, {body("body", inner)})}, {"n", "c", "x"}, {"y"});
  declare(main, "x", tensor_type(TensorProto::DOUBLE, {1, 2}));
  CHECK(declared(model(main), "0/body/0", "i") == "tensor(int64)[]");
  CHECK(declared(model(main), "0/body/0", "go") == "tensor(bool)[]");
  CHECK(declared(model(main), "0/body/0", "s") == "tensor(double)[?, ?]");
  CHECK(declared(model(main), "0/body/0", "u") == "unknown");
  auto typed_body = inner;
  declare(typed_body, "s", tensor_type(TensorProto::FLOAT, {3}));
  *main.mutable_node(0)->mutable_attribute(0)->mutable_g() = typed_body;
  CHECK(declared(model(main), "0/body/0", "s") == "tensor(float)[3]");
}

// The type of "v" after completing it, and what is said about it.
std::string completed(const onnx::NodeProto& made,
                      const std::unordered_map<std::string, onnx::TypeProto>& known = {}) {
  onnx::TypeProto type;
  const std::string guess = complete_type(type, "v", graph({made}, {}, {}), {{"", 16}}, known);
  return shown(type) + (guess.empty() ? "" : " | " + guess);
}

TEST_CASE("element types from the operators' definitions") {
  const auto half = tensor_type(TensorProto::FLOAT16, {2});
  CHECK(completed(node("Reshape", {"x", "v"}, {"y"})) == "tensor(int64)");
  CHECK(completed(node("If", {"v"}, {"y"})) == "tensor(bool)");
  CHECK(completed(node("Shape", {"x"}, {"v"})) == "tensor(int64)");
  CHECK(completed(node("Add", {"v", "x"}, {"y"}), {{"x", half}}) == "tensor(float16)");
  CHECK(completed(node("Add", {"x", "x"}, {"v"}), {{"x", half}}) == "tensor(float16)");
  CHECK(completed(node("Concat", {"x", "z", "v"}, {"y"}), {{"z", half}}) == "tensor(float16)");
  const std::string guess = "tensor(float) | The element type of \"v\" is not known: float is a guess.";
  CHECK(completed(node("Add", {"v", "x"}, {"y"})) == guess);
  CHECK(completed(node("Gather", {"x", "v"}, {"y"}), {{"x", half}}) == guess);  // indices are of another type
  CHECK(completed(node("my::Add", {"v", "x"}, {"y"}), {{"x", half}}) == guess);
  CHECK(completed(node("Relu", {"x", "v"}, {"y"}), {{"x", half}}) == guess);
}

TEST_CASE("a known element type stays, with its shape") {
  auto type = tensor_type(TensorProto::INT32, {2});
  CHECK(
      complete_type(type, "v", graph({node("Reshape", {"x", "v"}, {"y"})}, {}, {}), {{"", 16}}, {}).empty());
  CHECK(shown(type) == "tensor(int32)[2]");
  type.mutable_tensor_type()->clear_elem_type();
  complete_type(type, "v", graph({node("Reshape", {"x", "v"}, {"y"})}, {}, {}), {{"", 16}}, {});
  CHECK(shown(type) == "tensor(int64)[2]");
}

}  // namespace value_types_test
