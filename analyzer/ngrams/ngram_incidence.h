// The n-grams of many models, each with the models that hold it: what the statistics of method section 8 work
// on.
#pragma once

#include <span>
#include <vector>

#include "analyzer/ngrams/incidence.h"
#include "analyzer/ngrams/minimal_sequences.h"
#include "analyzer/ngrams/ngrams.h"

namespace opseq {

struct NgramIncidence {
  std::vector<NgramId> ngrams;       // that any model holds, by length, then by number
  std::vector<SequenceParts> parts;  // of each, as indices of `ngrams`
  Incidence holders;                 // of each, the models
};

// What model_ngrams() found in one model, with the table it was given.
using ModelNgrams = std::vector<std::vector<Ngram>>;

// A model without n-grams (one that met the limit) counts as a model that holds nothing; leave it out instead
// where it should not count. The table grows only where a model lacks the parts of its own n-grams.
// O(n-grams of all models · K).
NgramIncidence ngram_incidence(std::span<const ModelNgrams> models, NgramTable& table);

}  // namespace opseq
