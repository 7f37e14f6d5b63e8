// The sequences that the models of two sets share: method sections 3 and 4.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analyzer/matching/sequence_holders.h"
#include "analyzer/matching/shared_sequences.h"
#include "analyzer/matching/trigram_paths.h"
#include "graph/base/limit.h"
#include "graph/base/work.h"

namespace opseq {

// A pair that was not compared: it takes, or all before it took, more steps than `limit` allows.
struct LeftOutPair {
  ModelPair models;
  Limit limit;  // match_steps or all_match_steps

  friend auto operator<=>(const LeftOutPair&, const LeftOutPair&) = default;
};

struct SetComparison {
  std::uint64_t model_pairs = 0;          // that were compared
  std::vector<SharedSequence> sequences;  // of these, sorted by labels
  std::vector<LeftOutPair> left_out;      // the other pairs, sorted
  std::uint64_t steps = 0;                // what comparing took
};

// Compares every model of `first` with every model of `second`, in this orientation; quick pairs first, then
// the others by their estimate, while the steps last (what a pair takes counts, not what was estimated). The
// largest are shared by all threads. The result does not depend on the number of threads. Progress is in
// steps.
SetComparison compare_sets(std::span<const TrigramPaths> first, std::span<const TrigramPaths> second,
                           std::size_t label_total, const MatchOptions& options, const Work& work = {});

// Compares every pair of different models of one set, the earlier one first.
SetComparison compare_within(std::span<const TrigramPaths> models, std::size_t label_total,
                             const MatchOptions& options, const Work& work = {});

}  // namespace opseq
