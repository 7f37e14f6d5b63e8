#include "reports/program/options/campaign_choice.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace campaign_choice_test {

CampaignRequest request(const Words& more) {
  std::string profile;
  return campaign_request(
      test::options_of<CampaignChoice>(add_campaign, test::with({"-o", "campaign"}, more)), profile);
}

bool excludes(const CampaignRequest& asked, const char* name) {
  return std::ranges::find(asked.scope.excluded, name) != asked.scope.excluded.end();
}

TEST_CASE("without words: pairs by operand, ONNX Runtime at two levels, ten minutes") {
  const CampaignRequest asked = request({});
  CHECK(asked.folder == "campaign");
  CHECK(asked.scope.cover == GoalKind::operands);
  CHECK(asked.time == std::chrono::seconds(600));
  CHECK(asked.trial.reference_level == OptimizationLevel::off);
  CHECK(asked.trial.judge.optimization == OptimizationLevel::all);
  CHECK(asked.trial.judge.tolerance->of_halves == 1e-2);
  CHECK(asked.trial.limits.wall_time == std::chrono::seconds(20));
  CHECK(asked.has_neighbours);
  CHECK(asked.budget.runs == 500);
  CHECK(excludes(asked, "RandomNormalLike"));
  CHECK_FALSE(excludes(asked, "Dropout"));
}

TEST_CASE("models end it where they are said, and time where that is too") {
  CHECK_FALSE(request({"--max-models", "100"}).time);
  const CampaignRequest both = request({"--max-models", "100", "--for", "5", "--seed", "3", "-j", "2"});
  CHECK(both.most_models == 100);
  CHECK(both.time == std::chrono::seconds(5));
  CHECK(both.seed == 3);
  CHECK(both.trial.measure.seed == 3);
  CHECK(both.threads == 2);
}

TEST_CASE("a command, budgets, and how much is done") {
  const CampaignRequest asked = request({"--command", "a b", "--reference-command", "c", "--max-runs", "9",
                                         "--no-neighbours", "--nodes", "5", "--mismatch-if", "torch"});
  REQUIRE(asked.trial.command);
  CHECK(asked.trial.command->words == RunnerWords{"a", "b"});
  CHECK(asked.budget.runs == 9);
  CHECK_FALSE(asked.has_neighbours);
  CHECK(asked.nodes == 5);
  CHECK(asked.trial.rule);
}

TEST_CASE("what does not go together is refused") {
  const auto refused = [](const Words& words) {
    return test::refused_by<CampaignChoice>(add_campaign, test::with({"-o", "campaign"}, words));
  };
  CHECK(refused({"--reference-command", "a"}).find("needs --command") != std::string::npos);
  CHECK(refused({"--command", "a", "--configurations", "off,all"}).find("do not go together") !=
        std::string::npos);
}

}  // namespace campaign_choice_test
}  // namespace opseq
