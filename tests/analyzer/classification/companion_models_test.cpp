#include "analyzer/classification/companion_models.h"

#include <doctest/doctest.h>

#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/support/inputs/tensors.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/tiny_executor.h"

namespace opseq::test {
namespace companion_models_test {

// x -> Sin -> a -> Tan -> y
const std::string sin_tan =
    serialised(model(graph({node("Sin", {"x"}, {"a"}), node("Tan", {"a"}, {"y"})}, {"x"}, {"y"})));

const std::vector<NamedTensor> inputs{{"x", floats({0.5f, 1})}};

bool has_operator(const onnx::ModelProto& model, const std::string& op_type) {
  for (const auto& each : model.graph().node())
    if (each.op_type() == op_type) return true;
  return false;
}

// No kernel for doubles: of operators that follow no Cast to float.
std::optional<ExecutionFailure> without_double_tan(const onnx::ModelProto& model) {
  std::string single;
  for (const auto& each : model.graph().node()) {
    if (each.op_type() == "Cast" && tiny_attribute(each, "to", 0) == 1) single = each.output(0);
    const bool is_double = model.graph().input(0).type().tensor_type().elem_type() == 11;
    if (each.op_type() == "Tan" && is_double && each.input(0) != single)
      return ExecutionFailure{"not_implemented", "Could not find an implementation for Tan(7) node"};
  }
  return std::nullopt;
}

std::string typed_model() {
  onnx::ModelProto made;
  made.ParseFromString(sin_tan);
  for (auto* value : {made.mutable_graph()->mutable_input(0), made.mutable_graph()->mutable_output(0)})
    value->mutable_type()->mutable_tensor_type()->set_elem_type(1);
  return serialised(made);
}

TEST_CASE("a trace has all values, inputs too") {
  TinyExecutor executor;
  CompanionModels models(executor, sin_tan, OptimizationLevel::all, 1);
  const TracedValues traced = models.traced(inputs);
  CHECK(traced.size() == 3);
  CHECK(traced.at("x") == inputs[0].tensor);
  CHECK(traced.at("a").shape == std::vector<std::int64_t>{2});
  CHECK(models.values().at("a").type == ElementType::float32);
  CHECK(models.nodes().size() == 2);
}

TEST_CASE("models are loaded when they are asked for, and once") {
  TinyExecutor executor;
  CompanionModels models(executor, sin_tan, OptimizationLevel::all, 1);
  CHECK(executor.counts.loads == 0);
  models.nominal();
  models.nominal();
  CHECK(executor.counts.loads == 1);
  models.traced(inputs);
  models.traced(inputs);
  CHECK(executor.counts.loads == 2);
  CHECK(&models.perturbed(1) == &models.perturbed(1));
  CHECK(&models.perturbed(1) != &models.perturbed(8));
  CHECK(executor.counts.loads == 4);
}

TEST_CASE("perturbed runs differ, by some ulp, and are the same for the same seed") {
  TinyExecutor executor;
  const auto run = [&](std::uint64_t seed) {
    CompanionModels models(executor, sin_tan, OptimizationLevel::all, seed);
    models.traced(inputs);
    std::vector<Tensor> samples;
    for (int i = 0; i < 3; ++i)
      samples.push_back(values_of_run(models.perturbed(1), inputs, {"y"}, "the perturbed model")[0]);
    return samples;
  };
  const std::vector<Tensor> samples = run(1);
  CHECK(samples[0] != samples[1]);
  CHECK(run(1) == samples);
  CHECK(run(2) != samples);
  CHECK(doubles_of(samples[0])[0] == doctest::Approx(std::tan(std::sin(0.5))).epsilon(1e-5));
}

TEST_CASE("the near-exact run takes to single precision what has no kernel for doubles") {
  TinyExecutor executor;
  executor.refuse = without_double_tan;
  CompanionModels models(executor, typed_model(), OptimizationLevel::all, 1);
  models.traced(inputs);
  Session* const session = models.near_exact();
  REQUIRE(session != nullptr);
  CHECK(models.in_single_precision() == std::set<std::string>{"Tan"});
  const std::vector<Tensor> values =
      values_of_run(*session, {{"x", doubles({0.5, 1})}}, {"y"}, "the near-exact model");
  CHECK(values[0].type == ElementType::float64);
  CHECK(models.near_exact() == session);
}

TEST_CASE("a near-exact run that can't be is none, and is not tried again") {
  TinyExecutor executor;
  executor.refuse = [](const onnx::ModelProto& model) -> std::optional<ExecutionFailure> {
    if (model.graph().input(0).type().tensor_type().elem_type() != 11) return std::nullopt;
    return ExecutionFailure{"not_implemented", "Could not find an implementation for Sin(7) node"};
  };
  CompanionModels models(executor, typed_model(), OptimizationLevel::all, 1);
  models.traced(inputs);
  CHECK(models.near_exact() == nullptr);
  const int loads = executor.counts.loads;
  CHECK(models.near_exact() == nullptr);
  CHECK(executor.counts.loads == loads);
}

TEST_CASE("what does not load or run is said in a clause") {
  TinyExecutor executor;
  executor.refuse = [](const onnx::ModelProto& model) -> std::optional<ExecutionFailure> {
    if (!has_operator(model, "RandomUniformLike")) return std::nullopt;
    return ExecutionFailure{"fail", "no random numbers here"};
  };
  CompanionModels models(executor, sin_tan, OptimizationLevel::all, 1);
  models.traced(inputs);
  const auto reason = [](auto&& run) -> std::string {
    try {
      run();
    } catch (const Unmeasured& unmeasured) {
      return unmeasured.what();
    }
    return "";
  };
  CHECK(reason([&] { models.perturbed(1); }) ==
        "the perturbed model does not load: fail: no random numbers here");
  const std::string failing = serialised(model(graph({node("Fail", {"x"}, {"y"})}, {"x"}, {"y"})));
  CompanionModels others(executor, failing, OptimizationLevel::all, 1);
  CHECK(reason([&] { others.traced(inputs); }) ==
        "the model with all its values as outputs does not run: fail: running Fail failed");
}

TEST_CASE("bytes that are no model") {
  TinyExecutor executor;
  CHECK_FALSE(model_error([&] { CompanionModels(executor, "no model", OptimizationLevel::all, 1); }).empty());
}

}  // namespace companion_models_test
}  // namespace opseq::test
