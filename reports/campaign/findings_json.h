// findings.json: what a campaign found. Its keys are documented in reports/schemas/findings.schema.json.
#pragma once

#include <nlohmann/json.hpp>

#include "reports/campaign/shown_campaign.h"

namespace opseq {

inline constexpr int findings_format_version = 1;

// The same for the same campaign, however long it took.
nlohmann::ordered_json make_findings_json(const ShownCampaign& shown);

}  // namespace opseq
