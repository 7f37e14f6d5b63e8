// What a database, or a file, says of one model as a whole.
#pragma once

#include <string>

#include "store/rows/stored_model.h"

namespace opseq {

// A line for each fact that is known: file, status (of number 0, which no database has, none), structure,
// opsets, producer, nodes, paths, n-grams; then ten of the models with the same graph, with a note of how
// many are left out, or all where `complete`. Printable.
std::string model_facts_text(const StoredModel& model, bool complete);

}  // namespace opseq
