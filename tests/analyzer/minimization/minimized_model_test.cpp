#include "analyzer/minimization/minimized_model.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "tests/support/models/planted_runs.h"

namespace opseq::test {
namespace minimized_model_test {

MinimizedModel minimized(PlantedRuns planted, const ModelCandidate& given, MinimizationBudget budget = {}) {
  return minimized_model(given, planted.runs(), budget);
}

TEST_CASE("every pair and triple of a chain, planted, is what is left") {
  const Names types{"Neg", "Abs", "Relu", "Exp", "Floor", "Sin", "Tan", "Identity", "Neg", "Exp"};
  for (std::size_t length = 1; length <= 3; ++length)
    for (std::size_t at = 0; at + length <= types.size(); ++at) {
      const Names chain(types.begin() + static_cast<std::ptrdiff_t>(at),
                        types.begin() + static_cast<std::ptrdiff_t>(at + length));
      const MinimizedModel made = minimized(planted_chain(chain), chain_candidate(types));
      CHECK(made.operators == chain);
      CHECK(made.nodes_before == types.size());
      CHECK(made.signature.tested.kind == FailureKind::value);
      CHECK(made.stopped_by == StoppedBy::nothing);
      CHECK(made.sets == std::vector<std::uint32_t>{0});
      CHECK(made.candidate.sets.size() == 1);
      CHECK(made.runs < 60);
    }
}

TEST_CASE("each kind of failure stays what it is") {
  for (const auto& named : failure_kind_names) {
    if (named.value == FailureKind::none) continue;
    const MinimizedModel made = minimized(planted_chain({"Neg", "Relu"}, named.value),
                                          chain_candidate({"Abs", "Neg", "Relu", "Exp"}));
    CHECK(made.signature.tested.kind == named.value);
    CHECK(made.operators == Names{"Neg", "Relu"});
  }
}

TEST_CASE("another failure on the way is not followed") {
  PlantedRuns planted = planted_chain({"Neg", "Relu"});
  planted.fault = [](const onnx::ModelProto& model) -> FailureSignature {
    if (holds_chain(model.graph(), {"Neg", "Relu"})) return {{FailureKind::value}, {}};
    return {{FailureKind::load, "fail: too small"}, {}};
  };
  CHECK(minimized(planted, chain_candidate({"Abs", "Neg", "Relu", "Exp"})).operators == Names{"Neg", "Relu"});
}

TEST_CASE("a model that does not fail is run once") {
  const MinimizedModel made = minimized(planted_chain({"Tan"}), chain_candidate({"Neg", "Abs"}));
  CHECK_FALSE(made.signature.is_failure());
  CHECK(made.runs == 1);
  CHECK(made.operators == Names{"Neg", "Abs"});
}

TEST_CASE("a budget of runs ends it with the smallest so far") {
  const Names types{"Neg", "Abs", "Relu", "Exp", "Floor", "Sin", "Tan", "Identity"};
  MinimizationBudget budget;
  budget.runs = 5;
  const MinimizedModel made = minimized(planted_chain({"Floor", "Sin"}), chain_candidate(types), budget);
  CHECK(made.stopped_by == StoppedBy::runs);
  CHECK(made.runs == 5);
  CHECK(made.operators.size() > 2);
  CHECK(made.operators.size() < types.size());
  CHECK(made.sets.size() == made.candidate.sets.size());
  budget.time = std::chrono::milliseconds(0);
  CHECK(minimized(planted_chain({"Floor"}), chain_candidate(types), budget).stopped_by == StoppedBy::time);
}

TEST_CASE("values that could not be kept: it may not be the smallest, which is said") {
  MinimizationBudget budget;
  budget.recorded_bytes = sizeof(float);
  const Names types{"Abs", "Neg", "Relu", "Exp"};
  const MinimizedModel made = minimized(planted_chain({"Relu", "Exp"}), chain_candidate(types), budget);
  CHECK(made.stopped_by == StoppedBy::memory);
  CHECK(made.operators == types);
}

TEST_CASE("as many rounds as it takes: bodies within bodies") {
  onnx::GraphProto branch = graph({node("Neg", {"v0"}, {"t"}), node("Relu", {"t"}, {"r"})}, {}, {"r"});
  branch.set_name("b");
  for (int depth = 0; depth < 12; ++depth) {
    branch = graph({node("If", {"v0"}, {"r"}, {body("then_branch", branch), body("else_branch", branch)})},
                   {}, {"r"});
    branch.set_name("b");
    branch.mutable_node(0)->mutable_attribute()->RemoveLast();
  }
  ModelCandidate given = chain_candidate({"Abs", "Identity", "Exp"});
  onnx::ModelProto whole = message_from(given.model);
  *whole.mutable_graph()->mutable_node(1) = branch.node(0);
  whole.mutable_graph()->mutable_node(1)->set_output(0, "v1");
  given.model = serialised(whole);
  PlantedRuns planted = planted_chain({"Neg", "Relu"});
  const auto plain = planted.fault;
  planted.fault = [plain](const onnx::ModelProto& model) -> FailureSignature {
    for (const auto& each : model.graph().node())
      if (each.op_type() == "If") return {{FailureKind::value}, {}};
    return plain(model);
  };
  CHECK(minimized(planted, given).operators == Names{"Neg", "Relu"});
}

TEST_CASE("inside a function, and where the call itself is what fails") {
  ModelCandidate given = chain_candidate({"Abs", "Neg", "Exp"});
  onnx::ModelProto whole = message_from(given.model);
  whole.mutable_graph()->mutable_node(1)->set_domain("local");
  whole.mutable_graph()->mutable_node(1)->set_op_type("F");
  *whole.add_functions() =
      function("local::F", {"p"}, {"q"},
               {node("Sin", {"p"}, {"s"}), node("Neg", {"s"}, {"t"}), node("Relu", {"t"}, {"q"})});
  given.model = serialised(importing(whole, "local", 1));
  PlantedRuns inside = planted_chain({"Neg"});
  inside.fault = [](const onnx::ModelProto& model) -> FailureSignature {
    onnx::GraphProto body;
    for (const auto& each : model.functions()) *body.mutable_node() = each.node();
    const bool fails = holds_chain(model.graph(), {"Neg", "Relu"}) || holds_chain(body, {"Neg", "Relu"});
    return {{fails ? FailureKind::value : FailureKind::none}, {}};
  };
  CHECK(minimized(inside, given).operators == Names{"Neg", "Relu"});
  PlantedRuns calls = planted_chain({"Neg"});
  calls.fault = [](const onnx::ModelProto& model) -> FailureSignature {
    for (const auto& each : model.graph().node())
      if (each.op_type() == "F" && model.functions_size() == 1)
        return {{FailureKind::load, "no functions"}, {}};
    return {};
  };
  CHECK(minimized(calls, given).operators == Names{"local::F"});
}

TEST_CASE("inside a body") {
  onnx::GraphProto branch =
      graph({node("Sin", {"a"}, {"s"}), node("Neg", {"s"}, {"t"}), node("Relu", {"t"}, {"r"})}, {}, {"r"});
  branch.set_name("b");
  ModelCandidate given = chain_candidate({"Abs", "Identity", "Exp"});
  onnx::ModelProto whole = message_from(given.model);
  *whole.mutable_graph()->mutable_node(1) =
      node("If", {"v0"}, {"v1"}, {body("then_branch", branch), body("else_branch", branch)});
  whole.mutable_graph()->mutable_node(0)->set_output(0, "v0");
  for (auto& attribute : *whole.mutable_graph()->mutable_node(1)->mutable_attribute())
    attribute.mutable_g()->mutable_node(0)->set_input(0, "v0");
  given.model = serialised(whole);
  PlantedRuns planted = planted_chain({"Neg", "Relu"});
  const auto plain = planted.fault;
  planted.fault = [plain, branch](const onnx::ModelProto& model) -> FailureSignature {
    for (const auto& each : model.graph().node())
      if (each.op_type() == "If") return {{FailureKind::value}, {}};
    return plain(model);
  };
  CHECK(minimized(planted, given).operators == Names{"Neg", "Relu"});
}

TEST_CASE("the same question has the same answer") {
  const ModelCandidate given = chain_candidate({"Abs", "Neg", "Relu", "Exp", "Tan"});
  PlantedRuns first = planted_chain({"Neg", "Relu"}), second = planted_chain({"Neg", "Relu"});
  const MinimizedModel a = minimized_model(given, first.runs(), {});
  const MinimizedModel b = minimized_model(given, second.runs(), {});
  CHECK(a.candidate.model == b.candidate.model);
  CHECK(first.tried == second.tried);
}

TEST_CASE("what is no model is refused") {
  PlantedRuns planted = planted_chain({"Neg"});
  CHECK_THROWS_AS(minimized_model({"no model", {}, {}, 0}, planted.runs(), {}), InputError);
}

}  // namespace minimized_model_test
}  // namespace opseq::test
