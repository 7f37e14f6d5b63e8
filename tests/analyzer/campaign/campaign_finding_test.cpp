#include "analyzer/campaign/campaign_finding.h"

#include <doctest/doctest.h>

#include "analyzer/classification/test_data.h"
#include "tests/support/execution/mock_runners.h"
#include "tests/support/execution/test_workers.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/planted_runs.h"

namespace opseq::test {
namespace campaign_finding_test {

struct Looked {
  TemporaryFolder folder;
  WorkerSettings workers = test_workers();
  MinimizationRequest request;

  explicit Looked(const Names& types, const RunnerWords& command = mock_runner(RunnerForm::server)) {
    workers.runtime = "tiny";
    write_candidate(folder / "given", chain_candidate(types, {3}));
    request.file = folder / "given/model.onnx";
    request.output = folder / "made";
    request.trial.judge.tolerance = fixed_tolerance();
    request.trial.command = CommandUnderTest{};  // which copies what it is given
    request.trial.command->words = command;
  }
};

TEST_CASE("what is left of a failing model, what was expected, and what came") {
  Looked looked({"Identity", "Neg", "Identity"});
  const Investigation found = investigated(looked.request, looked.workers);
  REQUIRE(found.end == InvestigationEnd::finding);
  CHECK(found.finding.operators == Names{"Neg"});
  CHECK(found.finding.signature.tested.kind == FailureKind::value);
  CHECK(found.finding.nodes_before == 3);
  CHECK(found.finding.patterns.at(0).operators == Names{"Neg"});
  REQUIRE(found.finding.outputs.size() == 1);
  CHECK(found.finding.outputs[0].expected == "float32[1]: -3");
  CHECK(found.finding.outputs[0].got == "float32[1]: 3");
  CHECK(found.finding.words == "");
  CHECK(found.only_node);
  CHECK(find_data_sets(looked.folder / "made").at(0).outputs.size() == 1);
}

TEST_CASE("a refused model has the words of the side that refuses it") {
  Looked looked({"Neg"}, mock_that(RunnerForm::server, "fail"));
  const Investigation found = investigated(looked.request, looked.workers);
  REQUIRE(found.end == InvestigationEnd::finding);
  CHECK(found.finding.signature.tested.kind == FailureKind::run);
  CHECK(found.finding.words.starts_with("broken in"));
}

TEST_CASE("neighbours are tried where that is asked for") {
  Looked looked({"Neg"}, mock_that(RunnerForm::server, "fail"));
  looked.request.has_neighbours = true;
  const Investigation found = investigated(looked.request, looked.workers);
  REQUIRE(found.end == InvestigationEnd::finding);
  CHECK_FALSE(found.finding.variations.empty());
}

Neighbour neighbour(std::uint32_t node, const FailureSignature& signature) {
  Neighbour made;
  made.node = node;
  made.signature = signature;
  return made;
}

TEST_CASE("a place in which nearly all others fail, not counting those that are refused") {
  MinimizedModel minimal;
  minimal.operators = {"Pow", "Add"};
  minimal.signature = {{FailureKind::value, ""}, {}};
  const FailureSignature wrong{{FailureKind::value, ""}, {}}, right{},
      lacking{{FailureKind::load, "can't create layer"}, {}};
  const std::optional<CommandUnderTest> command = CommandUnderTest{};
  const auto any = [&](const std::vector<FailureSignature>& first,
                       const std::optional<CommandUnderTest>& by) {
    std::vector<Neighbour> neighbours{neighbour(1, right)};
    for (const FailureSignature& each : first) neighbours.push_back(neighbour(0, each));
    return any_nodes(minimal, neighbours, by);
  };
  CHECK(any({wrong, wrong}, command) == std::vector<bool>{true, false});
  CHECK(any({wrong, right}, command) == std::vector<bool>{false, false});
  CHECK(any({wrong, wrong, wrong, wrong, right}, command) == std::vector<bool>{true, false});
  CHECK(any({wrong, wrong, wrong, right, right}, command) == std::vector<bool>{false, false});
  CHECK(any({lacking, lacking, lacking, lacking, right}, command) == std::vector<bool>{false, false});
  CHECK(any({lacking, lacking}, std::nullopt) == std::vector<bool>{true, false});
}

TEST_CASE("what does not fail, or not again, is no finding") {
  Looked right({"Identity"});
  CHECK(investigated(right.request, right.workers).end == InvestigationEnd::not_repeated);
}

TEST_CASE("values beyond the tolerance are a finding by a rule, whatever bands of rounding say") {
  Looked looked({"Neg"});
  looked.request.trial.judge.tolerance = Tolerance{0, 0, {}};
  looked.request.trial.command->words = mock_runner(RunnerForm::server);
  looked.request.trial.rule = MismatchRule{MismatchRule::Kind::tolerance, Criterion::torch, {0, 0, {}}};
  CHECK(investigated(looked.request, looked.workers).end == InvestigationEnd::finding);
}

TEST_CASE("a further model is known where it has the pattern and fails alike") {
  CampaignFinding finding;
  finding.signature = {{FailureKind::load, "a"}, {}};
  finding.patterns = {{{"Clip", "Relu"}, {{"Relu", "Clip"}}}};
  const OperatorPattern model{{"Abs", "Clip", "Relu"}, {{"Abs", "Relu"}, {"Relu", "Clip"}}};
  CHECK(is_known_by(finding, model, finding.signature));
  CHECK_FALSE(is_known_by(finding, model, {{FailureKind::load, "b"}, {}}));
  CHECK_FALSE(is_known_by(finding, {{"Abs", "Clip", "Relu"}, {}}, finding.signature));
  CHECK(minimal_finding(finding).signature == finding.signature);
}

}  // namespace campaign_finding_test
}  // namespace opseq::test
