// A comparison of two models as JSON: reports/schemas/comparison.schema.json.
#pragma once

#include <nlohmann/json.hpp>

#include "reports/comparison/compared_pair.h"

namespace opseq {

inline constexpr int comparison_format_version = 1;

nlohmann::ordered_json make_comparison_json(const ComparedPair& pair);

}  // namespace opseq
