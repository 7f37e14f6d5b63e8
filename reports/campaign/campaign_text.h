// What opseq fuzz says of a campaign.
#pragma once

#include <string>

#include "reports/campaign/shown_campaign.h"
#include "reports/text/wrapped_text.h"

namespace opseq {

// Models and what became of them, pairs, causes one line each, refusals. `seconds` and `models` of this run
// alone. Ends with a line's end.
std::string make_campaign_text(const ShownCampaign& shown, double seconds, std::uint64_t models,
                               const LineWidths& widths);

}  // namespace opseq
