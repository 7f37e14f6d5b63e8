// Which runtime runs models, as JSON: runtime.schema.json.
#pragma once

#include <nlohmann/json.hpp>

#include "reports/runtime/runtime_answer.h"

namespace opseq {

inline constexpr int runtime_format_version = 1;

nlohmann::ordered_json make_runtime_json(const RuntimeAnswer& answer);

}  // namespace opseq
