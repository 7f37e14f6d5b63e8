// opseq suggest as text for a terminal.
#pragma once

#include <string>

#include "analyzer/suite/suggestion.h"

namespace opseq {

std::string make_suggestion_text(const NgramRows& rows, const SuggestionReport& report);

// The models to keep, and how many are redundant; these too where `complete`.
std::string make_prune_text(const NgramRows& rows, const PrunedSuite& pruned, bool complete);

}  // namespace opseq
