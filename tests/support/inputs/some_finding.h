// A finding of a campaign, for tests of what keeps and tells it. Header only.
#pragma once

#include "analyzer/campaign/campaign_finding.h"

namespace opseq::test {

inline CampaignFinding some_finding(const std::string& name = "01-relu-clip") {
  CampaignFinding finding;
  finding.name = name;
  finding.model = 7;
  finding.operators = {"Relu", "Clip"};
  finding.patterns = {{{"Clip", "Relu"}, {{"Relu", "Clip"}}}};
  finding.signature = {{FailureKind::load, "fail: Unexpected data type"}, {}};
  finding.nodes_before = 32;
  finding.runs = 16;
  finding.variations = {{"Relu", false, 10, {"Abs"}, {"Neg", "Sign"}}, {"x0", true, 3, {}, {}}};
  finding.outputs = {{"v4", "int8[1]: 5", "", ""}};
  finding.words = "Exception: Unexpected data type for Clip 'min' input";
  return finding;
}

}  // namespace opseq::test
