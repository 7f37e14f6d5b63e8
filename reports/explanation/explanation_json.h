// The JSON of opseq explain. Its keys are documented in reports/schemas/explanation.schema.json.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "reports/explanation/shown_explanation.h"
#include "reports/text/shell_word.h"

namespace opseq {

inline constexpr int explanation_format_version = 2;

nlohmann::ordered_json make_explanation_json(const ShownExplanation& shown,
                                             const std::vector<CommandWords>& commands);

}  // namespace opseq
