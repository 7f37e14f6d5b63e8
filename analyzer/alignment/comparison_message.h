// Comparisons as they travel from process to process. Exact: one that was written and read is the same.
#pragma once

#include <nlohmann/json.hpp>

#include "analyzer/alignment/comparison.h"

namespace opseq {

nlohmann::json message_of(const Comparison& comparison);

// Throws InputError, with a clause, where `message` is none that message_of() gives.
Comparison comparison_of(const nlohmann::json& message);

}  // namespace opseq
