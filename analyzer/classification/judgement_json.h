// Judgements as JSON, as they travel from process to process. Exact: a judgement that was written and read is
// the same; numbers that are not finite are "inf", "-inf" and "nan".
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "analyzer/classification/judgement.h"

namespace opseq {

nlohmann::json json_of(const ModelJudgement& model);

// Throws InputError, with a clause, where `json` is none that json_of() gives.
ModelJudgement judgement_of(const nlohmann::json& json);

// The same as text, and back.
std::string json_text_of(const ModelJudgement& model);
ModelJudgement judgement_of_text(const std::string& text);

}  // namespace opseq
