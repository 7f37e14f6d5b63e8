#include "analyzer/minimization/neighbourhood.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/models/planted_runs.h"

namespace opseq::test {
namespace neighbourhood_test {

MinimizedModel minimal(const Names& types) {
  MinimizedModel made;
  made.candidate = chain_candidate(types, {2});
  made.operators = types;
  made.signature = {{FailureKind::value}, {}};
  return made;
}

PlantedRuns planted(const std::function<FailureSignature(const onnx::ModelProto&)>& fault) {
  return {.fault = fault};
}

std::string operator_at(const onnx::ModelProto& model, int number) {
  return model.graph().node(number).op_type();
}

TEST_CASE("any -> Relu: others fail alike in the first place, none in the second") {
  PlantedRuns runs = planted([](const onnx::ModelProto& model) -> FailureSignature {
    return {{operator_at(model, 1) == "Relu" ? FailureKind::value : FailureKind::none}, {}};
  });
  const MinimizedModel made = minimal({"Neg", "Relu"});
  const auto places = variations(made, neighbourhood(made, runs.runs(), {}, 5));
  REQUIRE(places.size() == 3);
  CHECK(places[0].place == "Neg");
  CHECK(places[0].tried == 5);
  CHECK(places[0].alike.size() == 5);
  CHECK(std::ranges::is_sorted(places[0].alike));
  CHECK(std::ranges::find(places[0].alike, "Neg") == places[0].alike.end());
  CHECK(places[1].place == "Relu");
  CHECK(places[1].alike.empty());
  CHECK(places[1].otherwise.empty());
  CHECK(places[1].tried == 5);
  CHECK(places[2].place == "x");
  CHECK(places[2].is_operand);
  CHECK(places[2].alike == Names{"zeros", "ones", "negated", "hundredfold"});
}

TEST_CASE("values that matter, of inputs and of initializers") {
  MinimizedModel made = minimal({"Neg"});
  onnx::ModelProto whole = message_from(made.candidate.model);
  *whole.mutable_graph()->mutable_node(0) = node("Add", {"x", "w"}, {"y"});
  *whole.mutable_graph()->add_initializer() = float_tensor("w", {1}, {3});
  made.candidate.model = serialised(whole);
  made.operators = {"Add"};
  ModelRuns runs;
  runs.tried = [](const ModelCandidate& candidate) -> FailureSignature {
    const bool is_positive = *candidate.sets[0].at("x") != floats({-2});
    return {{is_positive ? FailureKind::value : FailureKind::load}, {}};
  };
  const auto places = variations(made, neighbourhood(made, runs, {}, 0));
  REQUIRE(places.size() == 2);
  CHECK(places[0].alike == Names{"zeros", "ones", "hundredfold"});
  CHECK(places[0].otherwise == Names{"negated"});
  CHECK(places[1].place == "w");
  CHECK(places[1].alike.size() == 4);
}

TEST_CASE("what both sides refuse is no evidence, unless that is what fails") {
  PlantedRuns runs = planted([](const onnx::ModelProto&) -> FailureSignature {
    return {{FailureKind::load, "fail: x"}, {FailureKind::load, "fail: x"}};
  });
  MinimizedModel made = minimal({"Neg"});
  const Neighbourhood found = neighbourhood(made, runs.runs(), {}, 3);
  CHECK(found.neighbours.at(0).is_refused());
  CHECK(variations(made, found).at(0).tried == 0);
  made.signature = {{FailureKind::load, "fail: x"}, {FailureKind::load, "fail: x"}};
  CHECK(variations(made, found).at(0).alike.size() == 3);
}

TEST_CASE("a budget ends it") {
  PlantedRuns runs = planted_chain({"Neg"});
  MinimizationBudget budget;
  budget.runs = 2;
  const Neighbourhood found = neighbourhood(minimal({"Neg"}), runs.runs(), budget);
  CHECK(found.runs == 2);
  CHECK(found.neighbours.size() == 2);
  CHECK(found.stopped_by == StoppedBy::runs);
  budget.time = std::chrono::milliseconds(0);
  budget.runs = 9;
  CHECK(neighbourhood(minimal({"Neg"}), runs.runs(), budget).stopped_by == StoppedBy::time);
}

}  // namespace neighbourhood_test
}  // namespace opseq::test
