// Why no model holds a sequence.
#pragma once

#include <string>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"

namespace opseq {

// As the end of a sentence: "no model has an operator \"conv\"; did you mean \"Conv\"?". Of operators that
// find_sequence() does not find.
std::string why_no_sequence(const NgramRows& rows, const std::vector<std::string>& operators);

}  // namespace opseq
