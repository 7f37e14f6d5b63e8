#include <doctest/doctest.h>

#include <set>
#include <string>

#include "graph/editing/rewritten_models.h"
#include "graph/onnx/tensor_data.h"
#include "tests/support/models/onnx_tensors.h"
#include "tests/support/models/rewritten.h"

namespace double_precision_model_test {

using namespace opseq::test;  // the builders
using opseq::double_precision_model;
using opseq::ElementType;
using opseq::MeasuredValues;
using T = onnx::TensorProto;
using Doubles = std::vector<double>;

std::optional<onnx::GraphProto> widened(const onnx::GraphProto& graph, const MeasuredValues& values = {},
                                        const std::set<std::string>& single = {}) {
  const auto bytes = double_precision_model(serialised(model(graph)), values, single);
  if (!bytes) return std::nullopt;
  onnx::GraphProto made = message_of(*bytes).graph();
  CHECK(is_well_formed(made));
  return made;
}

Doubles numbers(const T& tensor) {
  REQUIRE(tensor.data_type() == T::DOUBLE);
  return std::get<Doubles>(*opseq::read_numbers(tensor));
}

TEST_CASE("weights, declared types and Casts are doubles; integers stay") {
  onnx::GraphProto made =
      graph({node("Cast", {"x"}, {"c"}, {integer("to", T::FLOAT16)}),
             node("Cast", {"x"}, {"i"}, {integer("to", T::INT64)}), node("Add", {"c", "w"}, {"y"})},
            {"x"}, {"y", "i"});
  *made.add_initializer() = float_tensor("w", {2}, {0.1F, -2});
  T half;
  half.set_name("h");
  half.set_data_type(T::FLOAT16);
  for (const int bits : {0x3c00, 0xc000, 0x0001}) half.add_int32_data(bits);
  half.add_dims(3);
  *made.add_initializer() = half;
  *made.add_initializer() = int64_tensor("n", {1}, {5});
  declare(made, "x", tensor_type(T::FLOAT, {2}));
  declare(made, "y", tensor_type(T::BFLOAT16, {2}));
  declare(made, "c", tensor_type(T::FLOAT16, {2}));
  declare(made, "i", tensor_type(T::INT64, {2}));
  const onnx::GraphProto found = *widened(made);
  CHECK(numbers(found.initializer(0)) == Doubles{static_cast<double>(0.1F), -2});
  CHECK(found.initializer(0).name() == "w");
  CHECK(numbers(found.initializer(1)) == Doubles{1, -2, 0x1p-24});
  CHECK(serialised(found.initializer(2)) == serialised(made.initializer(2)));
  CHECK(found.input(0).type().tensor_type().elem_type() == T::DOUBLE);
  CHECK(found.output(0).type().tensor_type().elem_type() == T::DOUBLE);
  CHECK(found.value_info(0).type().tensor_type().elem_type() == T::DOUBLE);
  CHECK(found.output(1).type().tensor_type().elem_type() == T::INT64);
  CHECK(operators(found) == Names{"Cast", "Cast", "Add"});
  CHECK(attribute(found.node(0), "to").i() == T::DOUBLE);
  CHECK(attribute(found.node(1), "to").i() == T::INT64);
}

TEST_CASE("a type within a sequence") {
  onnx::GraphProto made = graph({}, {"s"}, {});
  onnx::TypeProto sequence;
  *sequence.mutable_sequence_type()->mutable_elem_type() = tensor_type(T::FLOAT, {});
  declare(made, "s", sequence);
  CHECK(widened(made)->input(0).type().sequence_type().elem_type().tensor_type().elem_type() == T::DOUBLE);
}

onnx::AttributeProto floats(const std::string& name, const std::vector<float>& values) {
  onnx::AttributeProto made;
  made.set_name(name);
  made.set_type(name == "value_float" ? onnx::AttributeProto::FLOAT : onnx::AttributeProto::FLOATS);
  if (name == "value_float")
    made.set_f(values[0]);
  else
    for (const float value : values) made.add_floats(value);
  return made;
}

TEST_CASE("constants of all forms") {
  const auto constant = [](const onnx::AttributeProto& value) {
    return widened(graph({node("Constant", {}, {"y"}, {value})}, {}, {"y"}))->node(0).attribute(0);
  };
  CHECK(numbers(constant(tensor_attribute("value", float_tensor("", {1}, {3}))).t()) == Doubles{3});
  const T scalar = constant(floats("value_float", {0.5F})).t();
  CHECK(numbers(scalar) == Doubles{0.5});
  CHECK(scalar.dims_size() == 0);
  const T list = constant(floats("value_floats", {1, 2})).t();
  CHECK(numbers(list) == Doubles{1, 2});
  CHECK(list.dims(0) == 2);
  CHECK(constant(tensor_attribute("value", int64_tensor("", {1}, {3}))).t().data_type() == T::INT64);
  CHECK(constant(integer("value_int", 3)).i() == 3);
}

TEST_CASE("what is filled, drawn or made as floats") {
  const auto made = [](const onnx::NodeProto& maker) {
    return widened(graph({maker}, {"x"}, {"y"}))->node(0);
  };
  CHECK(numbers(attribute(made(node("ConstantOfShape", {"x"}, {"y"})), "value").t()) == Doubles{0});
  const auto filled =
      node("ConstantOfShape", {"x"}, {"y"}, {tensor_attribute("value", float_tensor("", {1}, {7}))});
  CHECK(numbers(attribute(made(filled), "value").t()) == Doubles{7});
  const auto counted =
      node("ConstantOfShape", {"x"}, {"y"}, {tensor_attribute("value", int64_tensor("", {1}, {7}))});
  CHECK(attribute(made(counted), "value").t().data_type() == T::INT64);
  CHECK(attribute(made(node("RandomNormal", {}, {"y"})), "dtype").i() == T::DOUBLE);
  CHECK(attribute(made(node("EyeLike", {"x"}, {"y"}, {integer("dtype", T::FLOAT)})), "dtype").i() ==
        T::DOUBLE);
  CHECK(made(node("EyeLike", {"x"}, {"y"})).attribute_size() == 0);
}

TEST_CASE("nodes of single precision run between Casts") {
  const onnx::GraphProto made =
      graph({node("Tan", {"x"}, {"t"}), node("Add", {"t", "x"}, {"y"})}, {"x"}, {"y", "t"});
  const MeasuredValues values{{"x", {ElementType::float32, {}}},
                              {"t", {ElementType::float16, {}}},
                              {"y", {ElementType::float32, {}}}};
  CHECK(operators(*widened(made, values)) == Names{"Tan", "Add"});
  const onnx::GraphProto found = *widened(made, values, {"Tan"});
  CHECK(operators(found) == Names{"Cast", "Tan", "Cast", "Add"});
  CHECK(attribute(found.node(0), "to").i() == T::FLOAT);
  CHECK(found.node(1).input(0) == found.node(0).output(0));
  CHECK(found.node(2).output(0) == "t");
  CHECK(attribute(found.node(2), "to").i() == T::DOUBLE);
}

TEST_CASE("operators of other domains run in single precision, those of integers or doubles stay") {
  const onnx::GraphProto made = graph({node("com.x::F", {"x", "", "n"}, {"y", ""})}, {"x", "n"}, {"y"});
  MeasuredValues values{
      {"x", {ElementType::float32, {}}}, {"n", {ElementType::int64, {}}}, {"y", {ElementType::float32, {}}}};
  const onnx::GraphProto found = *widened(made, values);
  CHECK(operators(found) == Names{"Cast", "F", "Cast"});
  CHECK(found.node(1).input(1).empty());
  CHECK(found.node(1).input(2) == "n");
  CHECK(found.node(1).output(1).empty());
  values["x"].type = values["y"].type = ElementType::float64;
  CHECK(operators(*widened(made, values)) == Names{"F"});
}

TEST_CASE("operators whose definition allows no doubles run in single precision") {
  const MeasuredValues values{{"x", {ElementType::float32, {}}},
                              {"s", {ElementType::float32, {}}},
                              {"z", {ElementType::uint8, {}}},
                              {"y", {ElementType::uint8, {}}},
                              {"d", {ElementType::float32, {}}}};
  const onnx::GraphProto made = graph(
      {node("QuantizeLinear", {"x", "s", "z"}, {"y"}), node("DequantizeLinear", {"y", "s", "z"}, {"d"})},
      {"x", "s", "z"}, {"d"});
  CHECK(operators(*widened(made, values)) ==
        Names{"Cast", "Cast", "QuantizeLinear", "Cast", "DequantizeLinear", "Cast"});
}

TEST_CASE("recurrent layers run in single precision") {
  const MeasuredValues values{{"x", {ElementType::float32, {}}},
                              {"w", {ElementType::float32, {}}},
                              {"y", {ElementType::float32, {}}}};
  const onnx::GraphProto made = graph({node("LSTM", {"x", "w", "w", ""}, {"", "y"})}, {"x", "w"}, {"y"});
  CHECK(operators(*widened(made, values)) == Names{"Cast", "Cast", "Cast", "LSTM", "Cast"});
}

TEST_CASE("so do operators that ONNX defines by one of single precision") {
  const MeasuredValues values{{"x", {ElementType::float32, {}}}, {"y", {ElementType::float32, {}}}};
  const onnx::GraphProto made = graph({node("HardSwish", {"x"}, {"y"})}, {"x"}, {"y"});
  CHECK(operators(*widened(made, values)) == Names{"HardSwish"});
  CHECK(operators(*widened(made, values, {"HardSigmoid"})) == Names{"Cast", "HardSwish", "Cast"});
}

TEST_CASE("a Resize keeps the floats that say how large it makes") {
  onnx::GraphProto made =
      graph({node("Resize", {"x", "roi", "scales"}, {"y"}), node("Mul", {"scales", "scales"}, {"z"})}, {"x"},
            {"y", "z"});
  *made.add_initializer() = float_tensor("roi", {0}, {});
  *made.add_initializer() = float_tensor("scales", {2}, {1, 2});
  const MeasuredValues values{{"x", {ElementType::float32, {}}}};
  const onnx::GraphProto found = *widened(made, values);
  CHECK(operators(found) == Names{"Cast", "Cast", "Resize", "Mul"});
  CHECK(found.node(2).input(0) == "x");
  CHECK(maker(found, found.node(2).input(2)).input(0) == "scales");
  CHECK(attribute(found.node(1), "to").i() == T::FLOAT);
  CHECK(numbers(found.initializer(1)) == Doubles{1, 2});
  CHECK(operators(*widened(made, {{"x", {ElementType::float32, {}}}, {"y", {ElementType::float32, {}}}},
                           {"Resize"})) == Names{"Cast", "Cast", "Cast", "Resize", "Cast", "Mul"});
}

TEST_CASE("bodies, too") {
  onnx::GraphProto branch = graph({node("Tan", {"x"}, {"t"}), node("Add", {"t", "w"}, {"s"})}, {}, {"s"});
  *branch.add_initializer() = float_tensor("w", {}, {1});
  declare(branch, "s", tensor_type(T::FLOAT, {}));
  const onnx::GraphProto made =
      graph({node("If", {"c"}, {"y"}, {body("then_branch", branch)})}, {"c", "x"}, {"y"});
  const onnx::GraphProto found =
      widened(made, {{"x", {ElementType::float32, {}}}}, {"Tan"})->node(0).attribute(0).g();
  CHECK(operators(found) == Names{"Cast", "Tan", "Cast", "Add"});
  CHECK(numbers(found.initializer(0)) == Doubles{1});
  CHECK(found.output(0).type().tensor_type().elem_type() == T::DOUBLE);
}

TEST_CASE("none where something can't be made a double, or can't be told to be a float") {
  onnx::GraphProto missing = graph({}, {}, {});
  missing.add_initializer()->set_data_type(T::FLOAT);
  CHECK_FALSE(widened(missing));
  onnx::GraphProto sparse = graph({}, {}, {});
  *sparse.add_sparse_initializer()->mutable_values() = float_tensor("s", {1}, {1});
  CHECK_FALSE(widened(sparse));
  onnx::AttributeProto value;
  value.set_name("sparse_value");
  *value.mutable_sparse_tensor() = sparse.sparse_initializer(0);
  CHECK_FALSE(widened(graph({node("Constant", {}, {"y"}, {value})}, {}, {"y"})));
  CHECK_FALSE(widened(graph({node("com.x::F", {"x"}, {"y"})}, {"x"}, {"y"})));
  CHECK_FALSE(
      widened(graph({node("com.x::F", {"x"}, {"y"})}, {"x"}, {"y"}), {{"x", {ElementType::float32, {}}}}));
  const onnx::ModelProto calling = model(graph({}, {}, {}), {function("f::F", {}, {}, {})});
  CHECK_FALSE(double_precision_model(serialised(calling), {}, {}));
  CHECK(model_error([] { double_precision_model("", {}, {}); }) != "");
}

}  // namespace double_precision_model_test
