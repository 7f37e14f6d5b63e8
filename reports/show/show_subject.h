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

// The model of that name (look_up_model_number), otherwise the sequence (look_up_sequence). Throws Error
// (misuse) where there is neither, with what may have been meant.
ShowSubject find_subject(const NgramRows& rows, const std::vector<ModelKey>& models, const std::string& text);

}  // namespace opseq
