#include "graph/editing/output_types.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace output_types_test {

using namespace opseq::test;  // the builders
using opseq::ElementType;
using opseq::output_type;

constexpr int float16 = onnx::TensorProto::FLOAT16;

// Operands are called after their types.
ElementType named_type(const std::string& name) {
  if (name == "half") return ElementType::float16;
  if (name == "double") return ElementType::float64;
  if (name == "integer") return ElementType::int64;
  if (name == "condition") return ElementType::boolean;
  return ElementType::undefined;
}

ElementType type_of(const onnx::NodeProto& made, int position = 0, int opset = 16) {
  const auto* const definition = opseq::operator_definition(made, {{"", opset}});
  return output_type(made, position, definition, named_type);
}

TEST_CASE("results have the type of the operands that share its variable") {
  CHECK(type_of(node("Add", {"half", "half"}, {"y"})) == ElementType::float16);
  CHECK(type_of(node("Add", {"?", "double"}, {"y"})) == ElementType::float64);
  CHECK(type_of(node("Add", {"", "?"}, {"y"})) == ElementType::undefined);
  CHECK(type_of(node("Where", {"condition", "double", "double"}, {"y"})) == ElementType::float64);
  CHECK(type_of(node("Gather", {"half", "integer"}, {"y"})) == ElementType::float16);
  CHECK(type_of(node("Concat", {"?", "half"}, {"y"})) == ElementType::float16);
}

TEST_CASE("results that can have one type only") {
  CHECK(type_of(node("Shape", {"half"}, {"y"})) == ElementType::int64);
  CHECK(type_of(node("Equal", {"half", "half"}, {"y"})) == ElementType::boolean);
  CHECK(type_of(node("TopK", {"half", "integer"}, {"v", "i"}), 0) == ElementType::float16);
  CHECK(type_of(node("TopK", {"half", "integer"}, {"v", "i"}), 1) == ElementType::int64);
}

TEST_CASE("results whose type an attribute says") {
  CHECK(type_of(node("Cast", {"integer"}, {"y"}, {integer("to", float16)})) == ElementType::float16);
  CHECK(type_of(node("EyeLike", {"double"}, {"y"})) == ElementType::float64);
  CHECK(type_of(node("EyeLike", {"double"}, {"y"}, {integer("dtype", float16)})) == ElementType::float16);
  CHECK(type_of(node("RandomNormal", {}, {"y"})) == ElementType::float32);
  CHECK(type_of(node("RandomUniformLike", {"half"}, {"y"})) == ElementType::float16);
  CHECK(type_of(node("CastLike", {"integer", "half"}, {"y"})) == ElementType::float16);
}

TEST_CASE("constants") {
  onnx::TensorProto tensor = float_tensor("", {1}, {0});
  CHECK(type_of(node("Constant", {}, {"y"}, {tensor_attribute("value", tensor)})) == ElementType::float32);
  CHECK(type_of(node("ConstantOfShape", {"integer"}, {"y"})) == ElementType::float32);
  tensor.set_data_type(float16);
  CHECK(type_of(node("ConstantOfShape", {"integer"}, {"y"}, {tensor_attribute("value", tensor)})) ==
        ElementType::float16);
  onnx::AttributeProto value;
  for (const auto& [name, type] :
       {std::pair{"value_float", ElementType::float32}, std::pair{"value_floats", ElementType::float32},
        std::pair{"value_ints", ElementType::int64}, std::pair{"value_string", ElementType::string},
        std::pair{"sparse_value", ElementType::undefined}}) {
    value.set_name(name);
    CHECK(type_of(node("Constant", {}, {"y"}, {value})) == type);
  }
  CHECK(type_of(node("Constant", {}, {"y"})) == ElementType::undefined);
}

TEST_CASE("what is no tensor, or not known, has no type") {
  CHECK(type_of(node("SequenceEmpty", {}, {"y"})) == ElementType::undefined);
  CHECK(type_of(node("SequenceConstruct", {"half"}, {"y"})) == ElementType::undefined);
  CHECK(type_of(node("Nonsense", {"half"}, {"y"})) == ElementType::undefined);
  CHECK(type_of(node("com.x::Cast", {"half"}, {"y"}, {integer("to", 1)})) == ElementType::undefined);
  CHECK(type_of(node("Add", {"half", "half"}, {"y", "z"}), 1) == ElementType::undefined);
  CHECK(type_of(node("Cast", {}, {"y"})) == ElementType::undefined);
}

}  // namespace output_types_test
