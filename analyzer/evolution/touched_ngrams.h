// Which operator sequences hold an operator that changes.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"

namespace opseq {

struct TouchedNgrams {
  std::uint64_t touched = 0, total = 0;
};

// At k = 1 ... K, of the sequences that the models with those ids hold: touched is one that a model holds of
// which an operator in it changes, `changed_types` by the model's id. A copy holds what the first one does.
// O(members of the incidence · K · log).
std::vector<TouchedNgrams> touched_ngrams(const NgramRows& rows, const std::set<std::int64_t>& ids,
                                          const std::map<std::int64_t, std::set<std::string>>& changed_types);

}  // namespace opseq
