#include "store/stages/campaign.h"

#include <doctest/doctest.h>

#include <set>

#include "graph/base/error.h"
#include "store/rows/campaign_rows.h"
#include "tests/support/execution/mock_runners.h"
#include "tests/support/execution/test_workers.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace campaign_test {

// Neg and Relu by a command that copies and a runtime that calculates: each Neg is a failure.
struct Campaign {
  test::TemporaryFolder folder;
  CampaignRequest request;

  Campaign() {
    request.folder = folder.path();
    request.options = "{}";
    request.scope.operators = {"Neg", "Relu"};
    request.scope.types = {bit_of(ElementType::float32)};
    request.nodes = 4;
    request.trial.judge.tolerance = fixed_tolerance();
    request.trial.command = CommandUnderTest{};
    request.trial.command->words = test::mock_runner(test::RunnerForm::server);
    request.workers = test::test_workers();
    request.workers.runtime = "tiny";
    request.has_neighbours = false;
    request.most_models = 10;
  }

  Database database() const { return {folder / "campaign.db", OpenMode::create}; }
  std::vector<CampaignFinding> run() const {
    Database opened = database();
    run_campaign(opened, request);
    return load_campaign_findings(opened);
  }
  std::string error() const {
    try {
      run();
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  }
};

std::set<std::string> files_in(const std::filesystem::path& folder) {
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().filename().string().find("campaign.db") != 0)
      files.insert(entry.path().lexically_relative(folder).string() + "=" + test::read_file(entry.path()));
  return files;
}

TEST_CASE_FIXTURE(Campaign, "models that fail are made small, each cause once") {
  const std::vector<CampaignFinding> found = run();
  REQUIRE_FALSE(found.empty());
  std::set<std::vector<std::string>> sequences;
  for (const CampaignFinding& finding : found) {
    CHECK(finding.operators.size() == 1);
    CHECK(sequences.insert(finding.operators).second);
    CHECK(std::filesystem::exists(folder / "findings" / finding.name / "test_data_set_0/output_0.pb"));
  }
  Database opened = database();
  const auto head = load_campaign(opened);
  REQUIRE(head);
  CHECK(head->models == 10);
  for (const CampaignModel& model : load_campaign_models(opened)) {
    CHECK(std::filesystem::exists(folder / std::string(name_of(campaign_outcome_names, model.outcome)) /
                                  ("m00000" + std::to_string(model.number))) == model.is_kept);
    CHECK(model.finding.has_value() == (model.outcome == CampaignOutcome::failing));
  }
  CHECK_FALSE(std::filesystem::exists(folder / "running"));
}

TEST_CASE_FIXTURE(Campaign, "the same whatever the threads, and where it was left goes on") {
  const auto found = run();
  Campaign other;
  other.request.threads = 3;
  CHECK(other.run() == found);
  CHECK(files_in(other.folder.path()) == files_in(folder.path()));
  CHECK(run() == found);  // nothing is left to do
  request.most_models = 20;
  CHECK(run().size() >= found.size());
  Database opened = database();
  CHECK(load_campaign(opened)->models == 20);
}

TEST_CASE_FIXTURE(Campaign, "other options are another campaign") {
  run();
  request.options = R"({"seed":2})";
  CHECK(error().find("other options") != std::string::npos);
}

TEST_CASE_FIXTURE(Campaign, "a round that is interrupted is not there, and is done again") {
  Interruption interruption;
  {
    DatabaseAccess access;
    access.interruption = &interruption;
    Database opened(folder / "campaign.db", OpenMode::create, access);
    CHECK_THROWS_AS(run_campaign(opened, request, [&](const StepProgress&) { interruption.request(); }),
                    Interrupted);
  }
  {
    Database opened = database();
    CHECK(load_campaign(opened)->models == 0);
  }
  const auto found = run();
  Campaign other;
  CHECK(other.run() == found);
  CHECK(files_in(other.folder.path()) == files_in(folder.path()));
}

TEST_CASE_FIXTURE(Campaign, "it ends after its time, at a round's end, and tells each round") {
  request.most_models = std::numeric_limits<std::uint64_t>::max();
  request.time = std::chrono::seconds(0);
  CHECK(run().empty());
  request.time.reset();
  request.most_models = 3;
  Database opened = database();
  std::vector<std::size_t> told;
  run_campaign(opened, request, {}, [&told](std::size_t findings) { told.push_back(findings); });
  CHECK(told.size() == 1);
}

}  // namespace campaign_test
}  // namespace opseq
