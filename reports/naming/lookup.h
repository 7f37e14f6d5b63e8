// What a user means by a model or a sequence on the command line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"
#include "store/rows/stored_model.h"

namespace opseq {

// The operators of "Conv -> Relu", "Conv → Relu", "Conv Relu", "Conv, Relu", "Conv,Relu" (where a label can't
// have a comma) or ["Conv", "Relu"]. Empty where there are none.
std::vector<std::string> parse_sequence(const NgramRows& rows, const std::string& text);

// The index in rows.sequences: of the sequence with that number in the database (digits alone), or of those
// operators. None where no model holds it.
std::optional<std::uint32_t> look_up_sequence(const NgramRows& rows, const std::string& text);

// What names the sequence on a command line: "Conv -> Relu", or its number where that would be read as other
// operators.
std::string sequence_word(const NgramRows& rows, std::uint32_t sequence);

// The number of a model, also of an unreadable one: by number, "set/path", path, or file; the first that fits
// in this order. A path that several models have fits none of them.
std::optional<std::int64_t> look_up_model(const std::vector<ModelKey>& models, const std::string& text);

// Whether `text` is digits alone, which stand for a number in the database.
bool is_number(const std::string& text);

}  // namespace opseq
