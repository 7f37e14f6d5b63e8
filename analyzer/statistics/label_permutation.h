// Are there more target-only sequences than chance makes? Method section 8.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analyzer/ngrams/incidence.h"
#include "analyzer/ngrams/minimal_sequences.h"
#include "analyzer/statistics/contingency.h"

namespace opseq {

struct TargetOnlyCounts {
  std::uint32_t minimal_sequences = 0;  // minimal target-only sequences
  std::uint32_t models_holding = 0;     // models that hold one

  friend bool operator==(const TargetOnlyCounts&, const TargetOnlyCounts&) = default;
};

// `holders` has the models of each sequence, `parts` the parts of each (which come before it, and which every
// model that holds it holds as well: ngram_incidence()). `min_support` is at least 1. O(sequences + members).
TargetOnlyCounts count_target_only(const Incidence& holders, std::span<const SequenceParts> parts,
                                   const std::vector<bool>& is_target, std::uint32_t min_support);

// A statistic over permuted labels.
struct NullDistribution {
  double mean = 0;
  std::uint32_t low = 0;
  std::uint32_t high = 0;
  double p = 1;  // (1 + number of permutations that reach the observed value) / (1 + permutations)

  friend bool operator==(const NullDistribution&, const NullDistribution&) = default;
};

struct PermutationTest {
  TargetOnlyCounts observed;
  NullDistribution minimal_sequences;
  NullDistribution models_holding;

  friend bool operator==(const PermutationTest&, const PermutationTest&) = default;
};

struct PermutationOptions {
  std::uint32_t permutations = 1000;
  std::uint64_t seed = 1;
  std::uint32_t min_support = 2;  // at least 1
  unsigned threads = 1;           // of no influence on the result
};

// Permutes the labels of the models within their strata: unstratified() for the plain test, size_strata() for
// the one adjusted for size. Permutation i depends on the seed and i alone. Without permutations the
// distributions are 0 and p is 1. O(permutations · (models + sequences + members looked at)), where of
// sequences with the same models these are looked at once, and only up to the first one of the contrast.
PermutationTest permutation_test(const Incidence& holders, std::span<const SequenceParts> parts,
                                 const LabelledModels& models, const PermutationOptions& options);

}  // namespace opseq
