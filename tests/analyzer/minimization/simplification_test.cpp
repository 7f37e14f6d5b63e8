#include "analyzer/minimization/simplification.h"

#include <doctest/doctest.h>

#include "graph/onnx/tensor_message.h"
#include "tests/support/models/planted_runs.h"

namespace opseq::test {
namespace simplification_test {

using Fault = std::function<bool(const onnx::ModelProto&)>;

struct Held {
  PlantedRuns planted;
  ModelRuns runs;
  MinimizationBudget budget{};
  MinimizationProgress progress{};
  HeldTrials trials;

  Held(const ModelCandidate& given, const Fault& fails)
      : planted{.fault = [fails](const onnx::ModelProto& model) -> FailureSignature {
          return {{fails(model) ? FailureKind::value : FailureKind::none}, {}};
        }},
        runs(planted.runs()),
        trials(given, runs, budget, progress) {}

  onnx::GraphProto graph() const { return message_from(trials.best().model).graph(); }
};

ModelCandidate clipped() {
  onnx::GraphProto made =
      graph({node("Clip", {"x", "lo", "hi"}, {"a"}),
             node("Gemm", {"a", "w", "c"}, {"y"}, {integer("transA", 0), integer("transB", 0)})},
            {"x", "c"}, {"y"});
  declare(made, "x", tensor_type(onnx::TensorProto::FLOAT, {4, 3}));
  declare(made, "c", tensor_type(onnx::TensorProto::FLOAT, {3}));
  declare(made, "y", tensor_type(onnx::TensorProto::FLOAT, {4, 3}));
  for (const char* name : {"lo", "hi"}) *made.add_initializer() = float_tensor(name, {}, {1});
  *made.add_initializer() = float_tensor("w", {3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9});
  const std::vector<float> numbers(12, 1);
  return {serialised(model(made)),
          {"x", "c"},
          {{{"x", shared(tensor_of<float>(ElementType::float32, {4, 3}, numbers))},
            {"c", shared(floats({1, 2, 3}))}}},
          2};
}

TEST_CASE("operands and attributes go where the failure stays, with what made them") {
  Held held(clipped(), [](const onnx::ModelProto& model) {
    return model.graph().node(0).input_size() == 3 && model.graph().node(1).attribute_size() > 0;
  });
  CHECK(leave_out_optional_parts(held.trials));
  CHECK(held.graph().node(0).input(1).empty());
  CHECK(held.graph().node(0).input(2) == "hi");
  CHECK(held.graph().node(1).input_size() == 2);
  CHECK(held.graph().node(1).attribute_size() == 1);
  CHECK(held.trials.best().inputs == Names{"x"});
  CHECK_FALSE(held.trials.best().sets[0].contains("c"));
  CHECK(held.graph().initializer_size() == 2);
}

TEST_CASE("nothing goes where all of it is needed") {
  const ModelCandidate given = clipped();
  Held held(given, [](const onnx::ModelProto& model) {
    return model.graph().node(0).input_size() == 3 && !model.graph().node(0).input(1).empty() &&
           model.graph().node(1).input_size() == 3 && model.graph().node(1).attribute_size() == 2;
  });
  CHECK_FALSE(leave_out_optional_parts(held.trials));
  CHECK(held.trials.best().model == given.model);
}

TEST_CASE("axes of one size are cut together, data and shapes with them") {
  Held held(clipped(), [](const onnx::ModelProto&) { return true; });
  cut_axes(held.trials);
  const ModelCandidate& best = held.trials.best();
  CHECK(best.sets[0].at("x")->shape == std::vector<std::int64_t>{1, 1});
  CHECK(*best.sets[0].at("c") == floats({1}));
  CHECK(opseq::tensor_of(held.graph().initializer(2)).shape == std::vector<std::int64_t>{1, 1});
  CHECK(held.graph().input(0).type().tensor_type().shape().dim(0).dim_value() == 1);
}

TEST_CASE("to 2 where 1 does not do, and one axis by itself") {
  Held held(clipped(), [](const onnx::ModelProto& model) {
    return model.graph().input(0).type().tensor_type().shape().dim(0).dim_value() >= 2;
  });
  cut_axes(held.trials);
  CHECK(held.trials.best().sets[0].at("x")->shape == std::vector<std::int64_t>{2, 1});
}

TEST_CASE("a size that the data alone says is cut too") {
  ModelCandidate given = clipped();
  onnx::ModelProto open = message_from(given.model);
  open.mutable_graph()
      ->mutable_input(0)
      ->mutable_type()
      ->mutable_tensor_type()
      ->mutable_shape()
      ->mutable_dim(0)
      ->set_dim_param("N");
  given.model = serialised(open);
  Held held(given, [](const onnx::ModelProto&) { return true; });
  cut_axes(held.trials);
  CHECK(held.trials.best().sets[0].at("x")->shape == std::vector<std::int64_t>{1, 1});
}

TEST_CASE("one data set that fails by itself, whichever it is") {
  const ModelCandidate given = chain_candidate({"Neg"}, {1, 2, 3});
  PlantedRuns planted = planted_chain({"Neg"});
  ModelRuns runs = planted.runs();
  runs.tried = [](const ModelCandidate& candidate) -> FailureSignature {
    for (const TensorsByName& set : candidate.sets)
      if (*set.at("x") == floats({2})) return {{FailureKind::value}, {}};
    return {};
  };
  const MinimizationBudget budget;
  const MinimizationProgress progress;
  HeldTrials trials(given, runs, budget, progress);
  CHECK(keep_failing_set(trials) == std::vector<std::uint32_t>{1});
  REQUIRE(trials.best().sets.size() == 1);
  CHECK(*trials.best().sets[0].at("x") == floats({2}));
}

TEST_CASE("all data sets where none fails by itself") {
  const ModelCandidate given = chain_candidate({"Neg"}, {1, 2});
  PlantedRuns planted = planted_chain({"Neg"});
  ModelRuns runs = planted.runs();
  runs.tried = [](const ModelCandidate& candidate) -> FailureSignature {
    return {{candidate.sets.size() == 2 ? FailureKind::nondeterministic : FailureKind::none}, {}};
  };
  const MinimizationBudget budget;
  const MinimizationProgress progress;
  HeldTrials trials(given, runs, budget, progress);
  CHECK(keep_failing_set(trials) == std::vector<std::uint32_t>{0, 1});
  CHECK(trials.best().sets.size() == 2);
}

TEST_CASE("outputs are declared as the reference gives them") {
  ModelCandidate given = chain_candidate({"Neg"}, {1});
  onnx::ModelProto bare = message_from(given.model);
  bare.mutable_graph()->mutable_output(0)->clear_type();
  given.model = serialised(bare);
  Held held(given, [](const onnx::ModelProto&) { return true; });
  declare_outputs(held.trials);
  CHECK(held.graph().output(0).type().tensor_type().shape().dim(0).dim_value() == 1);
  CHECK(held.graph().output(0).type().tensor_type().elem_type() == onnx::TensorProto::FLOAT);
}

}  // namespace simplification_test
}  // namespace opseq::test
