// What to add to the suite.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"
#include "analyzer/roles.h"

namespace opseq {

// The first `most` models of suggest() with its default weight and cost, each with what it adds and the
// coverage by length with it and those before it added. `places`: what the page calls each of rows.models.
nlohmann::ordered_json suggestions_json(const NgramRows& rows, const Roles& roles, std::size_t most,
                                        const std::vector<std::uint32_t>& places);

}  // namespace opseq
