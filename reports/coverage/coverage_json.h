// The JSON of opseq coverage. Its keys are documented in reports/schemas/coverage.schema.json.
#pragma once

#include <nlohmann/json.hpp>

#include "analyzer/suite/coverage_report.h"

namespace opseq {

inline constexpr int coverage_format_version = 1;

// [k - 1] -> [{k, covered, total, weight, weight_covered}].
nlohmann::ordered_json coverage_by_length_json(const std::vector<Coverage>& by_length);

// The figures alone, as they are also part of report.json: from `of` to `unseen`.
nlohmann::ordered_json coverage_figures(const NgramRows& rows, const CoverageReport& report);

// The whole document: what wrote it, the options, the figures, and the sequences covered.
nlohmann::ordered_json make_coverage_json(const NgramRows& rows, const CoverageReport& report);

}  // namespace opseq
