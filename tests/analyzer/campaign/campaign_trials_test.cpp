#include "analyzer/campaign/campaign_trials.h"

#include <doctest/doctest.h>

#include "tests/support/execution/mock_runners.h"
#include "tests/support/execution/test_workers.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/planted_runs.h"

namespace opseq::test {
namespace campaign_trials_test {

using Command = std::optional<CommandUnderTest>;

Command with_reference(const RunnerWords& reference) {
  Command command = CommandUnderTest{};
  command->reference = reference;
  return command;
}

CampaignOutcome outcome(FailureKind tested, FailureKind reference, const Command& command = {}) {
  return campaign_outcome({{tested, "fail: x"}, {reference, "fail: x"}}, command);
}

TEST_CASE("what both sides refuse, or take too long for, is refused; a crash is not") {
  using enum FailureKind;
  CHECK(outcome(none, none) == CampaignOutcome::passing);
  CHECK(outcome(value, none) == CampaignOutcome::failing);
  CHECK(outcome(load, none) == CampaignOutcome::failing);
  CHECK(outcome(load, run) == CampaignOutcome::refused);
  CHECK(outcome(timeout, memory) == CampaignOutcome::refused);
  CHECK(outcome(crash, crash) == CampaignOutcome::failing);
  CHECK(outcome(none, load) == CampaignOutcome::failing);
  CHECK(outcome(none, load, with_reference({})) == CampaignOutcome::refused);
  CHECK(outcome(none, load, with_reference({"reference"})) == CampaignOutcome::failing);
}

TEST_CASE("what a command says it lacks is no failure of it; of a runtime at two levels it is one") {
  const FailureSignature lacks{{FailureKind::load, "import_failed: Expand: can't create layer"}, {}};
  CHECK(campaign_outcome(lacks, with_reference({})) == CampaignOutcome::refused);
  CHECK(campaign_outcome(lacks, {}) == CampaignOutcome::failing);
}

TEST_CASE("what was not compared has not passed") {
  const FailureSignature unknown{{}, {}, false};
  CHECK(campaign_outcome(unknown, {}) == CampaignOutcome::refused);
  CHECK(text_of(unknown) == "the outputs can't be compared");
}

TEST_CASE("the generated node that a message names") {
  CHECK(node_number_in("no implementation for Tan(7) node with name 'n15'") == 15);
  CHECK(node_number_in("n3: bad") == 3);
  CHECK_FALSE(node_number_in("in1 n n1x node 7 n12345678"));
  CHECK_FALSE(node_number_in(""));
}

TEST_CASE("all models of a round, whatever the number of workers") {
  TemporaryFolder folder;
  std::vector<std::filesystem::path> folders;
  for (const char* op : {"Identity", "Neg", "Fail", "Identity"}) {
    folders.push_back(folder / std::to_string(folders.size()));
    write_candidate(folders.back(), chain_candidate({op}));
  }
  WorkerSettings workers = test_workers();
  workers.runtime = "tiny";
  TrialSettings settings;
  settings.judge.tolerance = fixed_tolerance();
  settings.command = CommandUnderTest{};
  settings.command->folder = folder.path().string();
  settings.command->words = mock_runner(RunnerForm::server);
  for (const unsigned threads : {1U, 3U}) {
    const auto trials = campaign_trials(workers, settings, folders, {threads, {}, {}});
    REQUIRE(trials.size() == 4);
    CHECK_FALSE(trials[0].signature.is_failure());
    CHECK(trials[1].signature.tested.kind == FailureKind::value);
    CHECK(trials[2].signature.reference.kind == FailureKind::run);
    CHECK_FALSE(trials[3].signature.is_failure());
  }
}

TEST_CASE("a refused model's message tells the node that is lacking") {
  TemporaryFolder folder;
  const std::vector<std::filesystem::path> folders{folder / "a"};
  ModelCandidate candidate = chain_candidate({"Relu"});
  onnx::ModelProto message = message_from(candidate.model);
  message.mutable_graph()->mutable_node(0)->set_name("n4");
  candidate.model = serialised(message);
  write_candidate(folders[0], candidate);
  WorkerSettings workers = test_workers();
  workers.runtime = "tiny";
  TrialSettings settings;
  settings.command = CommandUnderTest{};
  settings.command->folder = folder.path().string();
  settings.command->words = {"/bin/sh", "-c", "echo \"can't create layer n4\" >&2; exit 3", "{model}"};
  const auto trials = campaign_trials(workers, settings, folders, {});
  CHECK(trials[0].signature.tested.kind == FailureKind::load);
  CHECK(trials[0].lacking_node == 4);
}

}  // namespace campaign_trials_test
}  // namespace opseq::test
