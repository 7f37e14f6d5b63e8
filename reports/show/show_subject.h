// What opseq show is asked about.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"
#include "store/rows/stored_model.h"

namespace opseq {

// Either of them.
struct ShowSubject {
  std::optional<std::int64_t> model;      // its number
  std::optional<std::uint32_t> sequence;  // index of rows.sequences
};

// The model of that name (look_up_model), otherwise the sequence (look_up_sequence), otherwise the model with
// that part in its name (find_model_by_part). Throws Error (misuse) where there is none of them, with what
// may have been meant, or where several models have that part.
ShowSubject find_subject(const NgramRows& rows, const std::vector<ModelKey>& models, const std::string& text);

}  // namespace opseq
