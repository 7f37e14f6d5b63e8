#include <doctest/doctest.h>

#include <string>

#include "graph/editing/rewritten_models.h"
#include "tests/support/models/onnx_tensors.h"
#include "tests/support/models/rewritten.h"

namespace perturbed_model_test {

using namespace opseq::test;  // the builders
using opseq::ElementType;
using opseq::MeasuredValues;
using opseq::Perturbation;
using opseq::perturbed_model;

constexpr float ulp = 0x1p-23F;

MeasuredValues floats(const Names& names, const std::vector<std::int64_t>& shape = {2, 16}) {
  MeasuredValues values;
  for (const std::string& name : names) values[name] = {ElementType::float32, shape};
  return values;
}

onnx::GraphProto perturbed(const onnx::GraphProto& graph, const MeasuredValues& values,
                           const Perturbation& how = {}) {
  const onnx::GraphProto made = message_of(perturbed_model(serialised(model(graph)), values, how)).graph();
  CHECK(is_well_formed(made));
  return made;
}

onnx::GraphProto perturbed(const onnx::NodeProto& only, const MeasuredValues& values) {
  Names outputs(only.output().begin(), only.output().end());
  std::erase(outputs, "");
  return perturbed(graph({only}, {"x", "w"}, outputs), values);
}

// How far from 1 the factor may be that makes `name` of another value, in ulps; 0 where it is no product.
double ulps_of(const onnx::GraphProto& graph, const std::string& name) {
  const onnx::NodeProto& made = maker(graph, name);
  if (made.op_type() != "Mul" || maker(graph, made.input(1)).op_type() != "RandomUniformLike") return 0;
  return (attribute(maker(graph, made.input(1)), "high").f() - 1) / ulp;
}

TEST_CASE("an exact operator stays as it is") {
  const onnx::GraphProto made =
      graph({node("Transpose", {"x"}, {"y"}), node("Neg", {"y"}, {"z"})}, {"x"}, {"z"});
  CHECK(serialised(perturbed(made, floats({"x", "y", "z"}))) == serialised(made));
}

TEST_CASE("an operator that rounds once: an ulp of the result, which keeps its name") {
  const onnx::GraphProto made = perturbed(node("Add", {"x", "w"}, {"y"}), floats({"x", "w", "y"}));
  CHECK(operators(made) == Names{"Add", "RandomUniformLike", "Mul"});
  CHECK(made.node(0).input(0) == "x");
  CHECK(made.node(0).output(0) != "y");
  CHECK(made.node(2).input(0) == made.node(0).output(0));
  CHECK(ulps_of(made, "y") == 1);
}

TEST_CASE("an approximation: four ulps of the result") {
  const onnx::GraphProto made = perturbed(node("Exp", {"x"}, {"y"}), floats({"x", "y"}));
  CHECK(operators(made) == Names{"Exp", "RandomUniformLike", "Mul"});
  CHECK(ulps_of(made, "y") == 4);
  CHECK(ulps_of(perturbed(node("com.x::Add", {"x"}, {"y"}), floats({"x", "y"})), "y") == 4);
}

TEST_CASE("ulps multiply all") {
  const onnx::GraphProto made = graph({node("Exp", {"x"}, {"y"})}, {"x"}, {"y"});
  CHECK(ulps_of(perturbed(made, floats({"x", "y"}), {.ulps = 8}), "y") == 32);
}

TEST_CASE("a sum of many terms reads copies of its operands, each of its own, that are off by its length") {
  const onnx::GraphProto made =
      perturbed(node("MatMul", {"x", "x"}, {"y"}), floats({"x", "y"}, {65536, 65536}));
  CHECK(operators(made) ==
        Names{"RandomUniformLike", "Mul", "RandomUniformLike", "Mul", "MatMul", "RandomUniformLike", "Mul"});
  const onnx::NodeProto& product = node_of(made, "MatMul");
  CHECK(product.input(0) != product.input(1));
  CHECK(maker(made, product.input(0)).input(0) == "x");
  CHECK(ulps_of(made, product.input(0)) == 64);
  CHECK(ulps_of(made, product.input(1)) == 64);
  CHECK(ulps_of(made, "y") == 1);
}

TEST_CASE("short sums are off by an ulp, and operands that are left out or no floats stay") {
  MeasuredValues values = floats({"x", "w", "y"}, {3, 2});
  values["axes"] = {ElementType::int64, {1}};
  const onnx::GraphProto sum =
      perturbed(graph({node("ReduceSum", {"x", "axes"}, {"y"})}, {"x", "axes"}, {"y"}), values);
  CHECK(node_of(sum, "ReduceSum").input(1) == "axes");
  CHECK(ulps_of(sum, node_of(sum, "ReduceSum").input(0)) == 1);
  const onnx::GraphProto gemm = perturbed(node("Gemm", {"x", "w", ""}, {"y"}), values);
  CHECK(node_of(gemm, "Gemm").input(2).empty());
  CHECK(node_of(gemm, "Gemm").input(1) != "w");
}

TEST_CASE("a bias is off by an ulp, however long the sums are") {
  MeasuredValues values = floats({"x", "y", "b"});
  values["w"] = {ElementType::float32, {8, 1024, 4, 4}};
  const onnx::GraphProto made =
      perturbed(graph({node("Conv", {"x", "w", "b"}, {"y"})}, {"x", "w", "b"}, {"y"}), values);
  const onnx::NodeProto& convolution = node_of(made, "Conv");
  CHECK(ulps_of(made, convolution.input(0)) == 32);
  CHECK(ulps_of(made, convolution.input(1)) == 32);
  CHECK(ulps_of(made, convolution.input(2)) == 1);
}

TEST_CASE("interpolation reads a copy of the image, off by the longest axis of the result") {
  MeasuredValues values = floats({"x", "s"}, {1, 1, 4, 4});
  values["y"] = {ElementType::float32, {1, 1, 40, 8}};
  onnx::AttributeProto mode;
  mode.set_name("mode");
  mode.set_type(onnx::AttributeProto::STRING);
  mode.set_s("linear");
  const auto resized = [&] {
    return perturbed(graph({node("Resize", {"x", "", "s"}, {"y"}, {mode})}, {"x", "s"}, {"y"}), values);
  };
  const onnx::GraphProto made = resized();
  const onnx::NodeProto& resize = node_of(made, "Resize");
  CHECK(ulps_of(made, resize.input(0)) == 40);
  CHECK(resize.input(1).empty());
  CHECK(resize.input(2) == "s");
  CHECK(ulps_of(made, "y") == 1);
  mode.set_s("nearest");
  CHECK(operators(resized()) == Names{"Resize"});
  CHECK(operators(perturbed(node("Resize", {"x"}, {"y"}), values)) == Names{"Resize"});
  CHECK(operators(perturbed(node("RoiAlign", {"x"}, {"y"}), values)).size() == 5);
}

TEST_CASE("a saturating result is moved by half an ulp of 1, and not below 0") {
  const onnx::GraphProto made = perturbed(node("Sigmoid", {"x"}, {"y"}), floats({"x", "y"}));
  CHECK(operators(made) == Names{"Sigmoid", "RandomUniformLike", "Mul", "RandomUniformLike", "Add", "Relu"});
  CHECK(attribute(made.node(1), "high").f() == 1 + 4 * ulp);
  CHECK(attribute(made.node(3), "high").f() == ulp / 2);
  CHECK(maker(made, "y").op_type() == "Relu");
}

TEST_CASE("a Cast rounds where it narrows a float, by an ulp of the narrower type") {
  const auto cast = [](ElementType from, ElementType to) {
    return perturbed(node("Cast", {"x"}, {"y"}, {integer("to", static_cast<std::int64_t>(to))}),
                     {{"x", {from, {}}}, {"y", {to, {}}}});
  };
  const onnx::GraphProto narrowing = cast(ElementType::float64, ElementType::float32);
  CHECK(operators(narrowing) == Names{"Cast", "RandomUniformLike", "Mul"});
  CHECK(ulps_of(narrowing, "y") == 1);
  CHECK(cast(ElementType::float32, ElementType::bfloat16).node_size() == 5);
  CHECK(cast(ElementType::float32, ElementType::float64).node_size() == 1);
  CHECK(cast(ElementType::float32, ElementType::float32).node_size() == 1);
  CHECK(cast(ElementType::int64, ElementType::float32).node_size() == 1);
  CHECK(cast(ElementType::float32, ElementType::int64).node_size() == 1);
}

TEST_CASE("the types of the results decide: double, half, integers") {
  const auto added = [](ElementType type) {
    return operators(perturbed(node("Add", {"x", "w"}, {"y"}), {{"y", {type, {}}}}));
  };
  CHECK(added(ElementType::float64) == Names{"Add", "Constant", "RandomUniformLike", "Add", "Mul"});
  CHECK(added(ElementType::float16) == Names{"Add", "Cast", "RandomUniformLike", "Mul", "Cast"});
  CHECK(added(ElementType::bfloat16) == Names{"Add", "Cast", "RandomUniformLike", "Mul", "Cast"});
  CHECK(added(ElementType::int32) == Names{"Add"});
  CHECK(added(ElementType::undefined) == Names{"Add"});
}

TEST_CASE("each float result of a node, but none that is left out") {
  const onnx::GraphProto made = perturbed(
      node("LSTM", {"x", "w"}, {"", "y", "z"}, {integer("hidden_size", 2)}), floats({"x", "w", "y", "z"}));
  const onnx::NodeProto& layer = node_of(made, "LSTM");
  CHECK(layer.output(0).empty());
  CHECK(ulps_of(made, "y") == 1);
  CHECK(ulps_of(made, "z") == 1);
  CHECK(maker(made, "y").input(1) != maker(made, "z").input(1));
}

TEST_CASE("names that the model has are not made again") {
  const onnx::GraphProto made =
      graph({node("Exp", {"x"}, {"y"}), node("Exp", {"y"}, {"y~1"})}, {"x"}, {"y~1", "y"});
  perturbed(made, floats({"x", "y", "y~1"}));
}

TEST_CASE("different seeds draw other numbers, the same seed gives the same bytes") {
  const std::string bytes = serialised(model(graph({node("Exp", {"x"}, {"y"})}, {"x"}, {"y"})));
  const MeasuredValues values = floats({"x", "y"});
  CHECK(perturbed_model(bytes, values, {.seed = 3}) == perturbed_model(bytes, values, {.seed = 3}));
  CHECK(perturbed_model(bytes, values, {.seed = 3}) != perturbed_model(bytes, values, {.seed = 4}));
}

onnx::NodeProto conditional(const onnx::NodeProto& inside, const std::string& result) {
  const onnx::GraphProto other = graph({node("Identity", {"x"}, {"e"})}, {}, {"e"});
  return node("If", {"c"}, {"y"},
              {body("then_branch", graph({inside}, {}, {result})), body("else_branch", other)});
}

TEST_CASE("bodies are perturbed by the types of what they capture; the node with them is exact") {
  const onnx::GraphProto made =
      perturbed(graph({conditional(node("Exp", {"x"}, {"t"}), "t")}, {"c", "x"}, {"y"}), floats({"x", "y"}));
  CHECK(operators(made) == Names{"If"});
  CHECK(operators(made.node(0).attribute(0).g()) == Names{"Exp", "RandomUniformLike", "Mul"});
  CHECK(ulps_of(made.node(0).attribute(0).g(), "t") == 4);
  CHECK(operators(made.node(0).attribute(1).g()) == Names{"Identity"});
}

TEST_CASE("sums in bodies are as long as what is known of their operands says") {
  onnx::GraphProto round =
      graph({node("MatMul", {"state", "w"}, {"next"})}, {"i", "go", "state"}, {"go", "next"});
  *round.add_initializer() = float_tensor("w", {1024, 1024}, std::vector<float>(1024 * 1024, 1));
  const onnx::NodeProto loop = node("Loop", {"n", "", "x"}, {"y"}, {body("body", round)});
  const onnx::GraphProto made = perturbed(graph({loop}, {"n", "x"}, {"y"}), floats({"x", "y"}, {1, 1024}));
  const onnx::GraphProto& inside = made.node(0).attribute(0).g();
  CHECK(ulps_of(inside, node_of(inside, "MatMul").input(1)) == 8);
  CHECK(ulps_of(inside, "next") == 1);
}

TEST_CASE("where the types in a body can't be told, the results of the node with it are approximations") {
  const onnx::GraphProto made = perturbed(
      graph({conditional(node("Unknown", {"x"}, {"t"}), "t")}, {"c", "x"}, {"y"}), floats({"x", "y"}));
  CHECK(operators(made) == Names{"If", "RandomUniformLike", "Mul"});
  CHECK(ulps_of(made, "y") == 4);
  const onnx::NodeProto nested = conditional(conditional(node("Unknown", {"x"}, {"t"}), "t"), "y");
  const onnx::GraphProto outer = perturbed(graph({nested}, {"c", "x"}, {"y"}), floats({"x", "y"}));
  CHECK(operators(outer) == Names{"If"});
  CHECK(operators(outer.node(0).attribute(0).g()) == Names{"If", "RandomUniformLike", "Mul"});
}

TEST_CASE("captured values are those that were perturbed") {
  const onnx::GraphProto made = perturbed(
      graph({node("Exp", {"x"}, {"a"}), conditional(node("Neg", {"a"}, {"t"}), "t")}, {"c", "x"}, {"y"}),
      floats({"x", "a", "y"}));
  CHECK(ulps_of(made, "a") == 4);
  CHECK(node_of(made, "If").attribute(0).g().node(0).input(0) == "a");
}

TEST_CASE("whatever the graph is, it is rewritten or refused") {
  CHECK(model_error([] { perturbed_model("", {}, {}); }) == "it is not an ONNX model: it holds no graph");
  CHECK(model_error([] { perturbed_model("nonsense", {}, {}); }) != "");
  const onnx::GraphProto circle = graph({node("Exp", {"b"}, {"a"}), node("Exp", {"a"}, {"b"})}, {}, {"a"});
  CHECK(message_of(perturbed_model(serialised(model(circle)), floats({"a", "b"}), {})).graph().node_size() ==
        6);
  const onnx::GraphProto nameless =
      graph({node("Exp", {}, {}), node("", {"?"}, {"y"}), node("Resize", {}, {"z"}),
             node("MatMul", {}, {"m"}), node("Cast", {}, {})},
            {}, {"nowhere"});
  CHECK(message_of(perturbed_model(serialised(model(nameless)), floats({"y", "z", "m", ""}), {}))
            .graph()
            .node_size() == 9);
}

TEST_CASE("thousands of nodes take no longer for being many") {
  const onnx::GraphProto made = chain(Names(20'000, "Exp"));
  MeasuredValues values = floats({"x", "y"});
  for (int i = 0; i < 20'000; ++i) values["v" + std::to_string(i)] = {ElementType::float32, {}};
  CHECK(message_of(perturbed_model(serialised(model(made)), values, {})).graph().node_size() == 60'000);
}

}  // namespace perturbed_model_test
