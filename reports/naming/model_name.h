// The model that a name on the command line, or a part of one, means.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/rows/stored_model.h"

namespace opseq {

// The model whose "set/path" ends in `text` behind a '/', with or without ".onnx"; where there is none, the
// one whose "set/path" contains it. None where no model does, and for empty text. Throws Error (misuse) with
// their names where several do.
std::optional<std::int64_t> find_model_by_part(const std::vector<ModelKey>& models, const std::string& text);

// The model's "set/path" that was probably meant, by its few edits from `text`.
std::optional<std::string> nearest_model_name(const std::vector<ModelKey>& models, const std::string& text);

}  // namespace opseq
