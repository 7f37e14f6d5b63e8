// Findings of campaigns as JSON, as a database has them.
#pragma once

#include <string>
#include <string_view>

#include "analyzer/campaign/campaign_finding.h"

namespace opseq {

// All of it, as text.
std::string finding_json(const CampaignFinding& finding);

// The inverse. Throws InputError where the text is none.
CampaignFinding finding_from(std::string_view json);

}  // namespace opseq
