#include "graph/editing/cut_axes.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "graph/onnx/tensor_message.h"
#include "tests/support/inputs/tensors.h"
#include "tests/support/models/onnx_tensors.h"
#include "tests/support/models/rewritten.h"

namespace opseq::test {
namespace cut_axes_test {

std::string sample() {
  onnx::GraphProto made =
      graph({node("Add", {"x", "w"}, {"a"}), node("Reshape", {"a", "s"}, {"y"})}, {"x"}, {"y"});
  declare(made, "x", tensor_type(onnx::TensorProto::FLOAT, {4, -1, 2}));
  declare(made, "y", tensor_type(onnx::TensorProto::FLOAT, {4, 2}));
  declare(made, "a", tensor_type(onnx::TensorProto::FLOAT, {4, 1, 2}));
  *made.add_initializer() = float_tensor("w", {4, 1, 2}, {0, 1, 2, 3, 4, 5, 6, 7});
  *made.add_initializer() = int64_tensor("s", {2}, {4, 2});
  return serialised(model(made));
}

Tensor initializer(const std::string& bytes, int number) {
  return opseq::tensor_of(message_of(bytes).graph().initializer(number));
}

TEST_CASE("the axes that are longer than 1, of inputs and of initializers") {
  CHECK(
      long_axes(sample()) ==
      std::vector<LongAxis>{
          {"x", 0, 4, true}, {"x", 2, 2, true}, {"w", 0, 4, false}, {"w", 2, 2, false}, {"s", 0, 2, false}});
}

TEST_CASE("data that is not there is not cut") {
  onnx::ModelProto made = message_of(sample());
  made.mutable_graph()->mutable_initializer(0)->clear_float_data();
  CHECK(long_axes(serialised(made)).size() == 3);
}

TEST_CASE("axes of one size together, and that size in shapes") {
  const std::string cut = with_axes_cut(sample(), {{"x", 0, 4, true}, {"w", 0, 4, false}}, 1, 4);
  const onnx::GraphProto made = message_of(cut).graph();
  CHECK(made.input(0).type().tensor_type().shape().dim(0).dim_value() == 1);
  CHECK(made.input(0).type().tensor_type().shape().dim(2).dim_value() == 2);
  CHECK(initializer(cut, 0) == tensor_of<float>(ElementType::float32, {1, 1, 2}, {0, 1}));
  CHECK(initializer(cut, 1) == integers64({1, 2}));
  CHECK(made.value_info_size() == 0);
  CHECK_FALSE(made.output(0).type().tensor_type().has_shape());
  CHECK(made.output(0).type().tensor_type().elem_type() == onnx::TensorProto::FLOAT);
}

TEST_CASE("one axis by itself") {
  const std::string cut = with_axes_cut(sample(), {{"w", 2, 2, false}}, 1, 0);
  CHECK(initializer(cut, 0) == tensor_of<float>(ElementType::float32, {4, 1, 1}, {0, 2, 4, 6}));
  CHECK(initializer(cut, 1) == integers64({4, 2}));
}

TEST_CASE("what is no model is refused") {
  CHECK(model_error([] { long_axes("?"); }) != "");
  CHECK(model_error([] { with_axes_cut("?", {}, 1, 0); }) != "");
}

}  // namespace cut_axes_test
}  // namespace opseq::test
