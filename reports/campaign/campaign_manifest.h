// manifest.csv: the models that a campaign kept, and in which sets.
#pragma once

#include <string>

#include "reports/campaign/shown_campaign.h"

namespace opseq {

// CSV with the columns path (relative to the campaign's folder), set ("fuzz.failing", ...), outcome, finding
// and error: as opseq ingest and opseq run take manifests. The outcomes are a campaign's, not classify's.
std::string campaign_manifest(const ShownCampaign& shown);

}  // namespace opseq
