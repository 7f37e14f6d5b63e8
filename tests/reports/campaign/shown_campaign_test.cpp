#include "reports/campaign/shown_campaign.h"

#include <doctest/doctest.h>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/inputs/some_finding.h"

namespace opseq {
namespace shown_campaign_test {

TEST_CASE("what a database has, counted") {
  const test::TemporaryFolder folder;
  Database database(folder / "campaign.db", OpenMode::create);
  CHECK(read_campaign(database).models.empty());
  database.transaction([&] {
    write_campaign(database, {"{}", 9, 128, 1, 1});
    add_campaign_finding(database, 0, test::some_finding());
    add_campaign_models(database, {{0, CampaignOutcome::refused, "b", 1, 0, std::nullopt, true},
                                   {1, CampaignOutcome::invalid, "a", 1, 0, std::nullopt, true},
                                   {2, CampaignOutcome::refused, "b", 1, 0, std::nullopt, false},
                                   {3, CampaignOutcome::failing, "c", 1, 1, 0, true},
                                   {4, CampaignOutcome::failing, "c", 1, 0, 0, true}});
    write_counted_goals(database, {{{"Abs", "Clip", 0}, {1, 0}, true},
                                   {{"Abs", "Clip", 1}, {1, 0}, true},
                                   {{"Abs", "Neg", 0}, {1, 0}, false}});
  });
  const ShownCampaign shown = read_campaign(database);
  CHECK(shown.head.universe == 9);
  CHECK(shown.covered == 2);
  CHECK(shown.pairs == 1);
  CHECK(shown.failing_by == std::vector<std::uint64_t>{2});
  CHECK(shown.causes.size() == 1);
  REQUIRE(shown.refused.size() == 2);
  CHECK(shown.refused[0].signature == "b");
  CHECK(shown.refused[0].models == 2);
  CHECK(shown.refused[0].first == 0);
  CHECK(shown.refused[1].outcome == CampaignOutcome::invalid);
  CHECK(models_of(shown, CampaignOutcome::failing) == 2);
}

TEST_CASE("sides, and which of them is right") {
  CampaignSides sides;
  sides.runtime = "ONNX Runtime 1.30.0";
  const FailureSignature tested{{FailureKind::load, ""}, {}}, reference{{}, {FailureKind::load, ""}},
      both{{FailureKind::crash, ""}, {FailureKind::crash, ""}};
  CHECK(right_side(sides, tested) == "ONNX Runtime 1.30.0 at optimization level off");
  CHECK(right_side(sides, reference) == "ONNX Runtime 1.30.0 at optimization level all");
  CHECK(right_side(sides, both) == "");
  sides.command = "run\tit";
  sides.reference_command = "run";
  CHECK(tested_side(sides) == "run\\x09it");
  CHECK(reference_side(sides) == "run");
}

}  // namespace shown_campaign_test
}  // namespace opseq
