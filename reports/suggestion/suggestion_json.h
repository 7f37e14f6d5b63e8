// The JSON of opseq suggest. Its keys are documented in reports/schemas/suggestion.schema.json.
#pragma once

#include <nlohmann/json.hpp>

#include "analyzer/suite/suggestion.h"

namespace opseq {

inline constexpr int suggestion_format_version = 1;

// `pruned` may be null.
nlohmann::ordered_json make_suggestion_json(const NgramRows& rows, const SuggestionReport& report,
                                            const PrunedSuite* pruned);

}  // namespace opseq
