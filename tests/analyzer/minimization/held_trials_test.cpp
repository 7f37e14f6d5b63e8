#include "analyzer/minimization/held_trials.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "tests/support/models/planted_runs.h"

namespace opseq::test {
namespace held_trials_test {

struct Held {
  PlantedRuns planted = planted_chain({"Neg", "Relu"});
  ModelCandidate given = chain_candidate({"Abs", "Neg", "Relu"});
  ModelRuns runs = planted.runs();
  MinimizationBudget budget{};
  MinimizationProgress progress{};
};

TEST_CASE("the signature of the first one is held; what has it is the best so far") {
  Held held;
  HeldTrials trials(held.given, held.runs, held.budget, held.progress);
  CHECK(trials.signature().tested.kind == FailureKind::value);
  CHECK(trials.best().model == held.given.model);
  CHECK_FALSE(trials.hold(chain_candidate({"Relu", "Neg"})));
  CHECK(trials.best().model == held.given.model);
  const ModelCandidate smaller = chain_candidate({"Neg", "Relu"});
  CHECK(trials.hold(smaller));
  CHECK(trials.best().model == smaller.model);
  CHECK_FALSE(trials.hold(std::nullopt));
  CHECK(trials.runs() == 3);
}

TEST_CASE("the same candidate is run once, other data make another one") {
  Held held;
  HeldTrials trials(held.given, held.runs, held.budget, held.progress);
  const ModelCandidate smaller = chain_candidate({"Neg", "Relu"});
  CHECK(trials.hold(smaller));
  CHECK(trials.hold(smaller));
  CHECK(trials.runs() == 2);
  CHECK(trials.hold(chain_candidate({"Neg", "Relu"}, {7})));
  CHECK(trials.runs() == 3);
}

TEST_CASE("no candidate, or a known one, is no run, but takes time and can be interrupted") {
  Held held;
  int polls = 0;
  held.runs.poll = [&polls] { ++polls; };
  HeldTrials trials(held.given, held.runs, held.budget, held.progress);
  const ModelCandidate smaller = chain_candidate({"Neg", "Relu"});
  CHECK(trials.hold(smaller));
  CHECK(trials.hold(smaller));
  CHECK_FALSE(trials.hold(std::nullopt));
  CHECK(polls == 3);
  held.runs.poll = [] { throw std::runtime_error("stop"); };
  CHECK_THROWS_AS(trials.hold(std::nullopt), std::runtime_error);
  held.runs.poll = {};
  held.budget.time = std::chrono::milliseconds(0);
  CHECK_THROWS_AS(trials.hold(std::nullopt), BudgetSpent);
  CHECK_THROWS_AS(trials.hold(smaller), BudgetSpent);
}

TEST_CASE("another failure is not the same") {
  Held held;
  held.planted.fault = [](const onnx::ModelProto& model) -> FailureSignature {
    return {{FailureKind::run, "fail: " + std::to_string(model.graph().node_size())}, {}};
  };
  HeldTrials trials(held.given, held.runs, held.budget, held.progress);
  CHECK_FALSE(trials.hold(chain_candidate({"Neg"})));
  CHECK(trials.hold(chain_candidate({"Exp", "Exp", "Exp"})));
}

TEST_CASE("a budget of runs, those of the reference among them, and one of time") {
  Held held;
  held.budget.runs = 3;
  std::vector<std::uint64_t> seen;
  held.progress = [&seen](std::size_t nodes, std::uint64_t runs) {
    CHECK(nodes == 3);
    seen.push_back(runs);
  };
  HeldTrials trials(held.given, held.runs, held.budget, held.progress);
  CHECK(trials.reference(held.given).has_value());
  CHECK_FALSE(trials.hold(chain_candidate({"Relu"})));
  CHECK(seen == std::vector<std::uint64_t>{2, 3});
  CHECK_THROWS_AS(trials.hold(chain_candidate({"Exp"})), BudgetSpent);
  CHECK_FALSE(trials.hold(chain_candidate({"Relu"})));  // it is known
  held.budget.runs = 100;
  held.budget.time = std::chrono::milliseconds(0);
  try {
    trials.hold(chain_candidate({"Exp"}));
    CHECK(false);
  } catch (const BudgetSpent& spent) {
    CHECK(spent.by == StoppedBy::time);
  }
}

}  // namespace held_trials_test
}  // namespace opseq::test
