// N-grams, cut out of all paths.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <vector>

#include "analyzer/ngrams/ngram_incidence.h"
#include "analyzer/paths/label_paths.h"
#include "graph/operator_graph.h"

namespace opseq::tests {

// [k - 1]: the n-grams of k operators, for all k up to `longest`. Time is that of naive_paths().
std::vector<std::set<Sequence>> naive_ngrams(const OperatorGraph& graph, std::size_t longest);

// The number of distinct n-grams of each model.
std::vector<std::uint32_t> ngram_totals(std::span<const ModelNgrams> models);

}  // namespace opseq::tests
