// A campaign, for tests of how that is shown. Header only.
#pragma once

#include "reports/campaign/shown_campaign.h"
#include "tests/support/inputs/some_finding.h"

namespace opseq::test {

// Of four models, one fails by the only finding and two were refused alike.
inline ShownCampaign some_campaign() {
  ShownCampaign shown;
  shown.folder = "campaign";
  shown.sides.runtime = "ONNX Runtime 1.30.0";
  shown.head = {R"({"seed":1})", 1200, 128, 1, 2};
  shown.models = {
      {0, CampaignOutcome::passing, "", 32, 30, std::nullopt, true},
      {3, CampaignOutcome::refused, "not_implemented: no kernel: Tan(7)", 32, 0, std::nullopt, true},
      {7, CampaignOutcome::failing, "load: fail, \"quoted\"", 32, 20, 0, true},
      {9, CampaignOutcome::refused, "not_implemented: no kernel: Tan(7)", 32, 0, std::nullopt, false}};
  shown.findings = {some_finding()};
  shown.failing_by = {1};
  shown.causes = causes({minimal_finding(shown.findings[0])});
  shown.refused = {{"not_implemented: no kernel: Tan(7)", CampaignOutcome::refused, 2, 3}};
  shown.left_out = {{"Tan", {"tensor(double)"}, {"tensor(double)"}, ""}};
  shown.covered = 50;
  shown.pairs = 40;
  shown.is_by_operand = true;
  return shown;
}

}  // namespace opseq::test
