// The sequences that the models of two sets share: method sections 3 and 4.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analyzer/matching/shared_sequences.h"
#include "analyzer/matching/trigram_paths.h"
#include "analyzer/paths/path_count.h"
#include "graph/base/work.h"

namespace opseq {

struct SharedSequence {
  Sequence labels;
  std::vector<std::uint32_t> first_models;  // indices into the first set, ascending, of those that share it
  std::vector<std::uint32_t>
      second_models;  // likewise of the second; empty within one set (see first_models)
};

struct SetComparison {
  std::uint64_t model_pairs = 0;
  std::vector<SharedSequence> sequences;  // sorted by labels
};

// A pair of models takes more steps than it may: the lowest of those that do.
class PairTooLong : public MatchingTooLong {
 public:
  PairTooLong(const MatchingTooLong& matching, std::uint32_t first_model, std::uint32_t second_model)
      : MatchingTooLong(matching), first(first_model), second(second_model) {}

  std::uint32_t first;   // index into the first set
  std::uint32_t second;  // index into the second
};

// Compares every model of `first` with every model of `second`, in this orientation.
// The result does not depend on the number of threads. Throws PairTooLong.
SetComparison compare_sets(std::span<const TrigramPaths> first, std::span<const TrigramPaths> second,
                           std::size_t label_total, const MatchOptions& options, const Work& work = {});

// Compares every pair of different models of one set, the earlier one first.
SetComparison compare_within(std::span<const TrigramPaths> models, std::size_t label_total,
                             const MatchOptions& options, const Work& work = {});

}  // namespace opseq
