#include "reports/campaign/campaign_options.h"

#include <doctest/doctest.h>

namespace opseq {
namespace campaign_options_test {

TEST_CASE("what it depends on, and not how long or by how many it is done") {
  CampaignRequest request;
  CampaignSides sides;
  sides.runtime = "ONNX Runtime 1.30.0";
  const auto json = campaign_options_json(request, sides, "", "");
  CHECK(json["runtime"] == "ONNX Runtime 1.30.0");
  CHECK(json["command"].is_null());
  CHECK(json["optimization"] == "all");
  CHECK(json["mismatch_if"].is_null());
  CHECK(json["profile_digest"].is_null());
  CHECK(json["seed"] == 1);
  request.threads = 8;
  request.most_models = 5;
  request.time = std::chrono::seconds(3);
  CHECK(campaign_options_json(request, sides, "", "") == json);
  request.seed = 2;
  CHECK(campaign_options_json(request, sides, "", "") != json);
}

TEST_CASE("a command has no level; a profile is told by its nodes") {
  CampaignRequest request;
  CampaignSides sides;
  sides.command = "run";
  request.scope.lacking = {{"Tan", {"tensor(double)"}, {"tensor(double)"}, ""}};
  const auto json = campaign_options_json(request, sides, "torch", "mine");
  CHECK(json["optimization"].is_null());
  CHECK(json["reference_optimization"] == "off");
  CHECK(json["mismatch_if"] == "torch");
  CHECK(json["profile"] == "mine");
  request.scope.lacking[0].mode = "linear";
  CHECK(campaign_options_json(request, sides, "torch", "mine")["profile_digest"] != json["profile_digest"]);
}

}  // namespace campaign_options_test
}  // namespace opseq
