// Sequences with the models that share them, as several threads find them.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_set>
#include <vector>

#include "analyzer/matching/pair_order.h"
#include "analyzer/matching/sequence_set.h"

namespace opseq {

struct SharedSequence {
  Sequence labels;
  std::vector<std::uint32_t> first_models;  // indices into the first set, ascending, of those that share it
  std::vector<std::uint32_t>
      second_models;  // likewise of the second; empty within one set (see first_models)
};

// What one thread found.
class SequenceHolders {
 public:
  // Both models of the pair hold all of `shared`.
  void add(const SequenceSet& shared, ModelPair pair, bool is_within_one_set);

  friend std::vector<SharedSequence> merge(std::span<const SequenceHolders> parts);

 private:
  SequenceSet sequences_;
  // A sequence's and a model's number in one.
  std::unordered_set<std::uint64_t> first_;
  std::unordered_set<std::uint64_t> second_;
};

// Of all threads, sorted by labels: the same, whichever of them found what.
std::vector<SharedSequence> merge(std::span<const SequenceHolders> parts);

}  // namespace opseq
