#include "graph/onnx/declared_values.h"

#include <doctest/doctest.h>

#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace declared_values_test {

using namespace opseq::test;  // the builders
using onnx::TensorProto;
using opseq::declared_values;
using opseq::ElementType;

TEST_CASE("inputs without an initializer, and outputs, with what is said of their types") {
  auto main = graph({node("Add", {"x", "w"}, {"y"})}, {"x", "w", "s", "bare", "open"}, {"y"});
  auto type = tensor_type(TensorProto::INT64, {4, -1, -1});
  type.mutable_tensor_type()->mutable_shape()->mutable_dim(1)->set_dim_param("N");
  declare(main, "x", type);
  onnx::TypeProto sequence;
  *sequence.mutable_sequence_type()->mutable_elem_type() = type;
  declare(main, "s", sequence);
  type.mutable_tensor_type()->clear_shape();
  declare(main, "open", type);
  declare(main, "y", tensor_type(TensorProto::FLOAT, {}));
  *main.add_initializer() = float_tensor("w", {1}, {1});
  const opseq::DeclaredValues values = declared_values(serialised(model(main)));
  REQUIRE(values.inputs.size() == 4);
  const opseq::DeclaredValue& x = values.inputs[0];
  CHECK(x.name == "x");
  CHECK(x.type == "tensor(int64)");
  CHECK(x.element_type == ElementType::int64);
  REQUIRE(x.shape.value().size() == 3);
  CHECK(x.shape->at(0).size == 4);
  CHECK_FALSE(x.shape->at(1).size.has_value());
  CHECK(x.shape->at(1).name == "N");
  CHECK(x.shape->at(2).name.empty());
  CHECK(values.inputs[1].type == "sequence(tensor(int64))");
  CHECK(values.inputs[1].element_type == ElementType::undefined);
  CHECK(values.inputs[2].type.empty());
  CHECK_FALSE(values.inputs[3].shape.has_value());
  REQUIRE(values.outputs.size() == 1);
  CHECK(values.outputs[0].element_type == ElementType::float32);
  CHECK(values.outputs[0].shape.value().empty());
}

TEST_CASE("a sparse initializer is one, and no model is an error") {
  auto main = graph({node("Relu", {"x"}, {"y"})}, {"x"}, {"y"});
  *main.add_sparse_initializer()->mutable_values() = float_tensor("x", {1}, {1});
  CHECK(declared_values(serialised(model(main))).inputs.empty());
  CHECK(model_error([] { declared_values("no model"); }) != "");
}

}  // namespace declared_values_test
