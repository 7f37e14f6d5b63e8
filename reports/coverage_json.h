// The JSON of opseq coverage. Its keys are documented in reports/coverage.schema.json.
#pragma once

#include <nlohmann/json.hpp>

#include "reports/coverage_report.h"

namespace opseq {

inline constexpr int coverage_format_version = 1;

nlohmann::ordered_json make_coverage_json(const NgramRows& rows, const CoverageReport& report);

}  // namespace opseq
