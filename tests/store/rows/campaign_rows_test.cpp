#include "store/rows/campaign_rows.h"

#include <doctest/doctest.h>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/inputs/some_finding.h"

namespace opseq {
namespace campaign_rows_test {

struct CampaignDatabase {
  const test::TemporaryFolder folder;
  Database database{folder / "campaign.db", OpenMode::create};
};

TEST_CASE_FIXTURE(CampaignDatabase, "a database without a campaign has none") {
  CHECK_FALSE(load_campaign(database));
  CHECK(load_campaign_models(database).empty());
  CHECK(load_campaign_findings(database).empty());
}

TEST_CASE_FIXTURE(CampaignDatabase, "the head is replaced, models and findings are added") {
  CampaignModel failing{7, CampaignOutcome::failing, "load: fail", 32, 5, 0, true};
  database.transaction([&] {
    write_campaign(database, {R"({"seed":1})", 100, 0, 0, 0});
    add_campaign_finding(database, 0, test::some_finding());
    add_campaign_models(database, {failing});
  });
  database.transaction([&] {
    write_campaign(database, {R"({"seed":1})", 100, 128, 1, 2.5});
    add_campaign_models(database, {{9, CampaignOutcome::passing, "", 31, 0, std::nullopt, false}});
  });
  const auto head = load_campaign(database);
  REQUIRE(head);
  CHECK(head->options == R"({"seed":1})");
  CHECK(head->universe == 100);
  CHECK(head->models == 128);
  CHECK(head->rounds == 1);
  CHECK(head->seconds == 2.5);
  const auto models = load_campaign_models(database);
  REQUIRE(models.size() == 2);
  CHECK(models[0].finding == 0);
  CHECK(models[0].signature == "load: fail");
  CHECK(models[0].is_kept);
  CHECK(models[1].outcome == CampaignOutcome::passing);
  CHECK_FALSE(models[1].finding);
  CHECK(load_campaign_findings(database) == std::vector<CampaignFinding>{test::some_finding()});
  CampaignFinding wider = test::some_finding();
  wider.patterns.push_back({{"Clip"}, {}});
  database.transaction([&] { add_campaign_finding(database, 0, wider); });
  CHECK(load_campaign_findings(database) == std::vector<CampaignFinding>{wider});
  CHECK(database.text("SELECT operators FROM campaign_finding") == R"(["Relu","Clip"])");
}

TEST_CASE_FIXTURE(CampaignDatabase, "counts are replaced, lacking nodes are there once") {
  const NodeSignature node{"Clip", {"tensor(int16)", "", "tensor(int16)"}, {"tensor(int16)"}, "mode"};
  database.transaction([&] {
    write_counted_goals(database, {{{"Relu", "Clip", 1}, {3, 1}, false}, {{"Abs", "Neg", 0}, {1, 0}, true}});
    write_counted_operators(database, {{"Relu", {4, 1}}});
    add_lacking_node(database, node);
  });
  database.transaction([&] {
    write_counted_goals(database, {{{"Relu", "Clip", 1}, {5, 2}, true}});
    add_lacking_node(database, node);
  });
  const auto goals = load_counted_goals(database);
  REQUIRE(goals.size() == 2);
  CHECK(goals[0].goal == NamedGoal{"Abs", "Neg", 0});
  CHECK(goals[1].count == HeldCount{5, 2});
  CHECK(goals[1].is_covered);
  REQUIRE(load_counted_operators(database).size() == 1);
  CHECK(load_counted_operators(database)[0].count == HeldCount{4, 1});
  CHECK(load_lacking_nodes(database) == std::vector<NodeSignature>{node});
}

}  // namespace campaign_rows_test
}  // namespace opseq
