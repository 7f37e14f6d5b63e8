// The JSON of opseq opsets. Its keys are documented in reports/schemas/opsets.schema.json.
#pragma once

#include <nlohmann/json.hpp>

#include "reports/evolution/opsets_answer.h"

namespace opseq {

inline constexpr int opsets_format_version = 1;

// A list with an object for each opset.
nlohmann::ordered_json evolution_json(const std::vector<OpsetGrowth>& growth);

// Of the releases and the failures beside them.
nlohmann::ordered_json correlation_json(const FailureAnswer& failures);

// How the failures are distributed: {failures, counts, left_out, pairs}.
nlohmann::ordered_json categories_json(const FailureCategories& categories);

// The whole document. `correlation`, `categories`, `impact` and `supported` are null where they were not
// asked for.
nlohmann::ordered_json make_opsets_json(const OpsetsAnswer& answer);

}  // namespace opseq
