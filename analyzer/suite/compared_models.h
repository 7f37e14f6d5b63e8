// Target and contrast as the statistics of method section 8 take them.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/ngrams/incidence.h"
#include "analyzer/ngrams/ngram_rows.h"
#include "analyzer/statistics/contingency.h"
#include "analyzer/suite/model_selection.h"

namespace opseq {

struct ComparedModels {
  std::vector<std::uint32_t> models;  // indices of rows.models, ascending
  std::vector<std::uint32_t> ngrams;  // of each, how many distinct ones it holds
  Incidence holders;                  // of each of rows.sequences, indices of `models` here
  LabelledModels plain;               // all in one stratum
  LabelledModels by_size;             // in strata of models that hold about as many n-grams
};

// Two lists of different models that have n-grams: indices of rows.models, each ascending. O(members of
// rows.holders + models · log models).
ComparedModels compare_models(const NgramRows& rows, const std::vector<std::uint32_t>& target,
                              const std::vector<std::uint32_t>& contrast);

// Those of sets. Throws Error: a set is unknown, or among both.
ComparedModels compare_models(const NgramRows& rows, const SetNames& of, const SetNames& against);

}  // namespace opseq
