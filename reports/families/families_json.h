// The JSON of opseq families. Its keys are documented in reports/schemas/families.schema.json.
#pragma once

#include <nlohmann/json.hpp>

#include "analyzer/suite/group_comparison.h"

namespace opseq {

inline constexpr int families_format_version = 1;

// {share, low, high}; null where there is no contrast, or the group has no model of either.
nlohmann::ordered_json failing_json(const GroupOutcome& outcome, bool has_contrast);

// The whole document. What there is not without a contrast, or without a suite, is null.
nlohmann::ordered_json make_families_json(const NgramRows& rows, const GroupComparison& comparison);

}  // namespace opseq
