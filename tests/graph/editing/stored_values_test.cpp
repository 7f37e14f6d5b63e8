#include "graph/editing/stored_values.h"

#include <doctest/doctest.h>

#include "tests/support/inputs/tensors.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace opseq::test {
namespace stored_values_test {

TEST_CASE("initializers with their types and shapes") {
  onnx::GraphProto made = graph({node("Relu", {"x"}, {"y"})}, {"x"}, {"y"});
  *made.add_initializer() = float_tensor("w", {2, 1}, {1, 2});
  *made.add_initializer() = int64_tensor("axis", {}, {3});
  onnx::TensorProto& other = *made.add_initializer();
  other = float_tensor("strange", {1}, {1});
  other.set_data_type(20);  // a float8, which this program does not calculate with
  const MeasuredValues values = stored_values(serialised(model(made)));
  REQUIRE(values.size() == 3);
  CHECK(values.at("w").type == ElementType::float32);
  CHECK(values.at("w").shape == std::vector<std::int64_t>{2, 1});
  CHECK(values.at("axis").type == ElementType::int64);
  CHECK(values.at("axis").shape.empty());
  CHECK(values.at("strange").type == ElementType::undefined);
}

TEST_CASE("initializers with their data, and others in their place") {
  onnx::GraphProto made = graph({node("Relu", {"x"}, {"y"})}, {"x"}, {"y"});
  *made.add_initializer() = float_tensor("w", {2}, {1, 2});
  *made.add_initializer() = float_tensor("lost", {2}, {});
  *made.add_initializer() = int64_tensor("axis", {1}, {3});
  const std::string bytes = serialised(model(made));
  const std::vector<NamedTensor> tensors = stored_tensors(bytes);
  REQUIRE(tensors.size() == 2);
  CHECK(tensors[0].name == "w");
  CHECK(tensors[0].tensor == floats({1, 2}));
  CHECK(tensors[1].tensor == integers64({3}));
  const std::vector<NamedTensor> others =
      stored_tensors(with_stored_tensor(bytes, {"axis", integers64({7})}));
  CHECK(others.at(0).tensor == floats({1, 2}));
  CHECK(others.at(1).tensor == integers64({7}));
  CHECK(stored_tensors(with_stored_tensor(bytes, {"none", integers64({7})})).at(1).tensor == integers64({3}));
}

TEST_CASE("none, and no model") {
  CHECK_FALSE(model_error([] { stored_tensors("no model"); }).empty());
  CHECK(stored_values(serialised(model(chain({"Relu"})))).empty());
  CHECK_FALSE(model_error([] { stored_values("no model"); }).empty());
}

}  // namespace stored_values_test
}  // namespace opseq::test
