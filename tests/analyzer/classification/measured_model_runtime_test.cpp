#include <doctest/doctest.h>

#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "analyzer/classification/measured_model.h"
#include "analyzer/execution/onnx_runtime.h"
#include "tests/support/execution/test_workers.h"
#include "tests/support/inputs/tensors.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

// The measure with ONNX Runtime itself, where it is here.
namespace opseq::test {
namespace measured_model_runtime_test {

// A model with an input and an output of two floats, judged and measured; `answered` makes the source's
// output of the model's own.
template <class Answered>
ModelJudgement measured(const std::vector<onnx::NodeProto>& nodes, const Tensor& x, Answered answered,
                        const std::vector<onnx::FunctionProto>& functions = {}) {
  auto opened = open_onnx_runtime(runtime_of_tests());
  REQUIRE(std::holds_alternative<std::unique_ptr<Executor>>(opened));
  Executor& executor = *std::get<std::unique_ptr<Executor>>(opened);
  onnx::GraphProto made = graph(nodes, {"x"}, {"y"});
  declare(made, "x", tensor_type(1, {2}));
  declare(made, "y", tensor_type(1, {2}));
  TestedModel tested{.model = serialised(importing(model(made, functions), "f", 1))};
  auto session = executor.load(tested.model, OptimizationLevel::all);
  REQUIRE(std::holds_alternative<std::unique_ptr<Session>>(session));
  auto outputs = std::get<std::unique_ptr<Session>>(session)->run({{"x", x}}, {});
  REQUIRE(std::holds_alternative<std::vector<Tensor>>(outputs));
  const std::vector<double> values = doubles_of(std::get<std::vector<Tensor>>(outputs)[0]);
  tested.sets = {
      {.name = "test_data_set_0",
       .inputs = {{"x", x}},
       .outputs = {{"y", floats({answered(static_cast<float>(values[0])), static_cast<float>(values[1])})}},
       .problem = ""}};
  ModelJudgement judged = judged_model(executor, tested, {});
  measure_model(executor, tested, {}, judged);
  return judged;
}

float next(float value) { return std::nextafter(value, 1e30f); }

TEST_CASE("an ulp is rounding, a hundredth is not; what has no kernel for doubles is run with floats") {
  if (runtime_of_tests().empty()) return;
  const std::vector<onnx::NodeProto> nodes{node("Tan", {"x"}, {"a"}), node("Neg", {"a"}, {"y"})};
  const Tensor x = floats({0.5f, 1});
  const ModelJudgement same = measured(nodes, x, [](float y) { return y; });
  CHECK(same.verdict == Verdict::identical);
  const ModelJudgement rounded = measured(nodes, x, next);
  CHECK(rounded.verdict == Verdict::rounding);
  CHECK(figures_of(rounded).score < 2);
  CHECK(rounded.in_single_precision == std::vector<std::string>{"Tan"});
  const ModelJudgement wrong = measured(nodes, x, [](float y) { return y * 1.01f; });
  CHECK(wrong.verdict == Verdict::value);
  const OutputNoise& noise = wrong.sets[0].outputs[0].noise.value();
  CHECK(noise.source_error.value() > 16);
  CHECK(noise.converted_error.value() < 4);
}

TEST_CASE("a Floor on the edge is a discontinuity") {
  if (runtime_of_tests().empty()) return;
  const std::vector<onnx::NodeProto> nodes{node("Sin", {"x"}, {"a"}), node("Mul", {"a", "a"}, {"b"}),
                                           node("Floor", {"b"}, {"y"})};
  const ModelJudgement model =
      measured(nodes, floats({1.5707964f, 0.5f}), [](float y) { return y == 0 ? 1.0f : 0.0f; });
  CHECK(model.verdict == Verdict::discontinuity);
  CHECK(model.sets[0].outputs[0].leads.back() == Lead{LeadKind::flip, "2", "Floor"});
}

TEST_CASE("a lead in a function is told by the way to it") {
  if (runtime_of_tests().empty()) return;
  const onnx::FunctionProto floor_of_square = importing(
      function("f::F", {"a"}, {"c"}, {node("Mul", {"a", "a"}, {"b"}), node("Floor", {"b"}, {"c"})}), "", 16);
  const ModelJudgement model =
      measured({node("Sin", {"x"}, {"a"}), node("f::F", {"a"}, {"y"})}, floats({1.5707964f, 0.5f}),
               [](float y) { return y == 0 ? 1.0f : 0.0f; }, {floor_of_square});
  CHECK(model.verdict == Verdict::discontinuity);
  CHECK(model.sets[0].outputs[0].leads.back() == Lead{LeadKind::flip, "1/1", "Floor"});
}

TEST_CASE("a swallowed NaN is another value") {
  if (runtime_of_tests().empty()) return;
  const std::vector<onnx::NodeProto> nodes{node("ReduceMin", {"x"}, {"a"}, {integer("keepdims", 1)}),
                                           node("Add", {"a", "zeros"}, {"b"}), node("Neg", {"b"}, {"y"})};
  std::vector<onnx::NodeProto> with_zeros{
      node("Constant", {}, {"zeros"}, {tensor_attribute("value", float_tensor("", {2}, {0, 0}))})};
  with_zeros.insert(with_zeros.end(), nodes.begin(), nodes.end());
  const ModelJudgement model = measured(with_zeros, floats({1, NAN}), [](float) { return NAN; });
  // Versions of the runtime that keep the NaN are right.
  if (model.verdict != Verdict::identical) CHECK(model.verdict == Verdict::value);
}

}  // namespace measured_model_runtime_test
}  // namespace opseq::test
