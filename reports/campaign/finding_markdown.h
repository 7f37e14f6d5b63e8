// A finding of a campaign as Markdown, fit to be filed with whoever makes what was tested.
#pragma once

#include <string>
#include <string_view>

#include "reports/campaign/shown_campaign.h"

namespace opseq {

// What happens, versions, the model in words, what was expected and what came, the side that is right, how to
// run it, what else fails alike. `model`: the bytes of the minimal model. Throws ModelError where these are
// none.
std::string finding_markdown(const ShownCampaign& shown, std::size_t number, std::string_view model);

}  // namespace opseq
