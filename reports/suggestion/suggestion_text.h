// opseq suggest as text for a terminal.
#pragma once

#include <string>

#include "analyzer/suite/suggestion.h"
#include "reports/text/wrapped_text.h"

namespace opseq {

std::string make_suggestion_text(const NgramRows& rows, const SuggestionReport& report,
                                 const LineWidths& width = {});

// The models to keep, and how many are redundant; these too where `complete`.
std::string make_prune_text(const NgramRows& rows, const PrunedSuite& pruned, bool complete);

}  // namespace opseq
