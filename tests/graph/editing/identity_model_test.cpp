#include "graph/editing/identity_model.h"

#include <doctest/doctest.h>
#include <onnx/checker.h>
#include <onnx/onnx_pb.h>

namespace opseq {
namespace identity_model_test {

TEST_CASE("it is a valid model of that type and shape") {
  onnx::ModelProto model;
  REQUIRE(model.ParseFromString(identity_model(ElementType::int64, {2, 3})));
  CHECK_NOTHROW(onnx::checker::check_model(model));
  const onnx::TypeProto::Tensor& type = model.graph().output(0).type().tensor_type();
  CHECK(type.elem_type() == onnx::TensorProto::INT64);
  CHECK(type.shape().dim_size() == 2);
  CHECK(type.shape().dim(1).dim_value() == 3);
  CHECK(model.graph().node(0).op_type() == "Identity");
}

TEST_CASE("a scalar has a shape without dimensions") {
  onnx::ModelProto model;
  REQUIRE(model.ParseFromString(identity_model(ElementType::float32, {})));
  CHECK(model.graph().input(0).type().tensor_type().has_shape());
  CHECK(model.graph().input(0).type().tensor_type().shape().dim_size() == 0);
}

}  // namespace identity_model_test
}  // namespace opseq
