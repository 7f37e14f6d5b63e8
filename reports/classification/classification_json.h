// What became of models that were run, as JSON. Its keys are documented in
// reports/schemas/classification.schema.json.
#pragma once

#include <nlohmann/json.hpp>

#include "reports/classification/shown_classification.h"

namespace opseq {

inline constexpr int classification_format_version = 1;

// One model: outcome, verdict, and what was found of each of its outputs.
nlohmann::ordered_json trial_json(const Trial& trial);

// The figures and the models, as they are part of report.json too.
nlohmann::ordered_json classification_figures(const ShownClassification& shown);

// The whole document. `baseline`: make_changes_json(), null where nothing was compared with.
nlohmann::ordered_json make_classification_json(const ShownClassification& shown,
                                                const nlohmann::ordered_json& baseline = nullptr);

}  // namespace opseq
