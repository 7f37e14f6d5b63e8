// The n-grams of all models, read from the table model_ngram and those it refers to.
#pragma once

#include "analyzer/ngrams/ngram_rows.h"
#include "store/database/database.h"

namespace opseq {

// Throws Error: the database was not analyzed since its models last changed.
// O(rows of model_ngram + n-grams · K · log n-grams).
NgramRows load_ngram_rows(Database& database);

// The same within a transaction or a snapshot of the caller's.
NgramRows present_ngram_rows(Database& database);

}  // namespace opseq
