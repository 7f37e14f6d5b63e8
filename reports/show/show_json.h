// The JSON of opseq show. Its keys are documented in reports/schemas/show.schema.json.
#pragma once

#include <nlohmann/json.hpp>

#include "reports/show/shown_model.h"
#include "reports/show/shown_sequence.h"

namespace opseq {

inline constexpr int show_format_version = 3;

// What the database has of a model as a whole: from `id` to `duplicates`.
nlohmann::ordered_json stored_model_json(const StoredModel& model);

nlohmann::ordered_json make_model_json(const NgramRows& rows, const ShownModel& shown);
nlohmann::ordered_json make_sequence_json(const NgramRows& rows, const ShownSequence& shown);

}  // namespace opseq
