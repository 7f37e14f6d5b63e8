// Sequences of a model that is not among the models of NgramRows.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"

namespace opseq {

// `rows` with these sequences, in their order; those that none of its models holds have no holder, and the
// number 0. All proper contiguous parts of a sequence are among them or in `rows`. `types` has each
// operator's type by its name. O((sequences of both + members) · K · log sequences).
NgramRows with_sequences(const NgramRows& rows, const std::vector<std::vector<std::string>>& sequences,
                         const std::map<std::string, std::string>& types);

}  // namespace opseq
