// The nodes on which models hold their n-grams, read from the database.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"
#include "analyzer/ngrams/witness_node.h"
#include "store/database/database.h"

namespace opseq {

// Indices of NgramRows.
struct WitnessRequest {
  std::uint32_t sequence = 0;
  std::uint32_t model = 0;
};

// For each request the nodes, in the order of the sequence; none where the model does not hold it. Each
// model's graph is loaded once. O(graphs of the models asked for, and for each request once more its graph).
std::vector<std::vector<WitnessNode>> load_witnesses(Database& database, const NgramRows& rows,
                                                     std::span<const WitnessRequest> requests);

// Where the model holds the sequence: as many occurrences as asked for, by their last nodes.
std::vector<std::vector<WitnessNode>> load_occurrences(Database& database, const NgramRows& rows,
                                                       const WitnessRequest& request, std::size_t limit);

}  // namespace opseq
