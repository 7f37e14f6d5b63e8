// What a campaign was asked for, as JSON: with another answer it is another campaign.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "reports/campaign/shown_campaign.h"
#include "store/stages/campaign.h"

namespace opseq {

// All that models and what becomes of them depend on. `rule`: as rule_text() has it, "" for the fixed one;
// `profile`: whose it is, "" without one.
nlohmann::ordered_json campaign_options_json(const CampaignRequest& request, const CampaignSides& sides,
                                             const std::string& rule, const std::string& profile);

}  // namespace opseq
