// The JSON of opseq reduce-model. Its keys are documented in reports/schemas/minimization.schema.json.
#pragma once

#include <nlohmann/json.hpp>

#include "reports/minimization/shown_minimization.h"

namespace opseq {

inline constexpr int minimization_format_version = 1;

nlohmann::ordered_json make_minimization_json(const ShownMinimization& shown);

}  // namespace opseq
