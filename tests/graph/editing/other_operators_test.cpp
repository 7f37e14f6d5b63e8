#include "graph/editing/other_operators.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "graph/base/error.h"
#include "tests/support/models/onnx_tensors.h"
#include "tests/support/models/rewritten.h"

namespace opseq::test {
namespace other_operators_test {

std::string sample(int type = onnx::TensorProto::FLOAT) {
  onnx::GraphProto made =
      graph({node("Add", {"x", "w"}, {"a"}), node("LeakyRelu", {"a"}, {"b"}, {integer("k", 1)}),
             node("Split", {"b"}, {"y", "z"}), node("Neg", {"x"}, {"n"})},
            {"x"}, {"y", "z", "n"});
  for (const char* name : {"x", "a", "b", "y", "n"}) declare(made, name, tensor_type(type, {2}));
  *made.add_initializer() = float_tensor("w", {2}, {1, 2});
  return serialised(model(made));
}

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

TEST_CASE("operators of as many operands and values, sorted, that need no attributes") {
  const auto two = other_operators(sample(), 0);
  CHECK(std::ranges::is_sorted(two));
  for (const char* name : {"Sub", "Mul", "Pow", "MatMul", "PRelu", "Max", "Sum", "Equal"})
    CHECK(holds(two, name));
  for (const char* name : {"Add", "Neg", "Concat", "Where", "And", "If", "Reshape"})
    CHECK_FALSE(holds(two, name));
  const auto one = other_operators(sample(), 1);
  for (const char* name : {"Relu", "Neg", "Softmax", "Identity", "Cos"}) CHECK(holds(one, name));
  for (const char* name : {"LeakyRelu", "Cast", "Not", "Loop", "Constant"}) CHECK_FALSE(holds(one, name));
  CHECK(holds(other_operators(sample(), 2), "TopK") == false);
  CHECK(holds(other_operators(sample(), 2), "Dropout"));
}

TEST_CASE("types that are declared are kept to, and so is the opset") {
  CHECK_FALSE(holds(other_operators(sample(onnx::TensorProto::INT64), 1), "Cos"));
  CHECK(holds(other_operators(sample(onnx::TensorProto::INT64), 1), "Abs"));
  onnx::ModelProto old = message_of(sample());
  CHECK(holds(other_operators(serialised(old), 1), "HardSwish"));
  old.mutable_opset_import(0)->set_version(13);
  CHECK_FALSE(holds(other_operators(serialised(old), 1), "HardSwish"));
}

TEST_CASE("another operator: without attributes, and without what is declared behind it") {
  const onnx::ModelProto made = message_of(with_operator(sample(), 1, "Relu"));
  CHECK(operators(made.graph()) == Names{"Add", "Relu", "Split", "Neg"});
  CHECK(made.graph().node(1).attribute_size() == 0);
  REQUIRE(made.graph().value_info_size() == 1);
  CHECK(made.graph().value_info(0).name() == "a");
  CHECK_FALSE(made.graph().output(0).has_type());
  CHECK(made.graph().output(2).has_type());
}

TEST_CASE("a node that is not there") {
  CHECK(model_error([] { other_operators(sample(), 9); }) == "it has no node 9");
  CHECK(model_error([] { with_operator(sample(), 9, "Relu"); }) == "it has no node 9");
}

}  // namespace other_operators_test
}  // namespace opseq::test
