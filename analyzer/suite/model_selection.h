// Which models a question is about.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"
#include "analyzer/roles.h"

namespace opseq {

// Indices of rows.models, ascending. Models whose n-grams could not be found take no part in anything, nor do
// copies of others.
struct ModelSelection {
  std::vector<std::uint32_t> models;
  std::vector<std::uint32_t> without_ngrams;
  std::vector<std::uint32_t> copies;
};

// Throws Error with the names that there are: one is none of `sets`, and not is_conventional().
void require_sets(const SetNames& sets, const SetNames& names);

// The models of the sets. A set that the database does not have is empty if is_conventional(); any
// other name throws Error with the names that there are.
ModelSelection select_models(const NgramRows& rows, const SetNames& sets);

// Of each of rows.models whether it is among select_models().models.
std::vector<bool> is_selected(const NgramRows& rows, const SetNames& sets);

}  // namespace opseq
