#include "analyzer/minimization/node_reduction.h"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/support/models/planted_runs.h"

namespace opseq::test {
namespace node_reduction_test {

constexpr std::uint64_t plenty = 1 << 20;

ModelCandidate reduced(PlantedRuns& planted, const ModelCandidate& given) {
  const ModelRuns runs = planted.runs();
  const MinimizationBudget budget;
  const MinimizationProgress progress;
  HeldTrials trials(given, runs, budget, progress);
  reduce_nodes(trials, plenty);
  return trials.best();
}

TEST_CASE("the sequence that was planted, on the values that it had") {
  PlantedRuns planted = planted_chain({"Neg", "Relu"});
  const ModelCandidate left =
      reduced(planted, chain_candidate({"Exp", "Abs", "Relu", "Neg", "Relu", "Floor", "Neg"}, {2, 3}));
  CHECK(operators_in(left) == Names{"Neg", "Relu"});
  REQUIRE(left.inputs.size() == 1);
  CHECK(left.sets[0].at(left.inputs[0])->shape == std::vector<std::int64_t>{1});
  CHECK(message_from(left.model).graph().output_size() == 1);
}

TEST_CASE("recorded values, not others: -e^2 is what the node had") {
  PlantedRuns planted = planted_chain({"Floor"});
  const ModelCandidate left = reduced(planted, chain_candidate({"Exp", "Neg", "Floor", "Neg"}, {2}));
  CHECK(operators_in(left) == Names{"Floor"});
  CHECK(*left.sets[0].at(left.inputs[0]) == floats({-std::exp(2.0F)}));
}

TEST_CASE("a fault that hides where more outputs are seen is found with one") {
  PlantedRuns planted = planted_chain({"Neg", "Relu"});
  const auto plain = planted.fault;
  planted.fault = [plain](const onnx::ModelProto& model) {
    return model.graph().output_size() > 1 ? FailureSignature{} : plain(model);
  };
  CHECK(operators_in(reduced(planted, chain_candidate({"Abs", "Neg", "Relu", "Exp"}))) ==
        Names{"Neg", "Relu"});
}

TEST_CASE("an output in the midst of the model is kept where it is the one that differs") {
  PlantedRuns planted = planted_chain({"Neg"});
  planted.fault = [](const onnx::ModelProto& model) -> FailureSignature {
    for (const auto& output : model.graph().output())
      if (output.name() == "v0") return {{FailureKind::value}, {}};
    return {};
  };
  ModelCandidate given = chain_candidate({"Neg", "Relu", "Exp"});
  onnx::ModelProto whole = message_from(given.model);
  *whole.mutable_graph()->add_output() = typed("v0", tensor_type(onnx::TensorProto::FLOAT, {1}));
  given.model = serialised(whole);
  CHECK(operators_in(reduced(planted, given)) == Names{"Neg"});
}

TEST_CASE("a node whose shape is what matters goes where its shape need not be said") {
  PlantedRuns planted = planted_chain({"Relu"});
  planted.fault = [](const onnx::ModelProto& model) -> FailureSignature {
    bool has_open = false;
    for (const auto& input : model.graph().input()) has_open |= !input.type().tensor_type().has_shape();
    const bool fails =
        holds_chain(model.graph(), {"Relu"}) && (has_open || holds_chain(model.graph(), {"Abs", "Relu"}));
    return {{fails ? FailureKind::load : FailureKind::none}, {}};
  };
  const ModelCandidate left = reduced(planted, chain_candidate({"Neg", "Abs", "Relu", "Exp"}));
  CHECK(operators_in(left) == Names{"Relu"});
}

TEST_CASE("a model of one node, and one that can't be divided, stay") {
  PlantedRuns planted = planted_chain({"Neg"});
  CHECK(operators_in(reduced(planted, chain_candidate({"Neg"}))) == Names{"Neg"});
  const std::string original = chain_candidate({"Neg", "Abs"}).model;
  PlantedRuns whole = planted_chain({"Neg"});
  whole.fault = [&original](const onnx::ModelProto& model) -> FailureSignature {
    return {{serialised(model) == original ? FailureKind::run : FailureKind::none}, {}};
  };
  CHECK(reduced(whole, chain_candidate({"Neg", "Abs"})).model == original);
}

}  // namespace node_reduction_test
}  // namespace opseq::test
