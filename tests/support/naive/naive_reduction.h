// The three reductions on plain sets of sequences.
#pragma once

#include <vector>

#include "analyzer/matching/reduction.h"

namespace opseq::tests {

// Sorted. All pairs in every round, with naive blocks and LongestCommonSubsequence.
std::vector<Sequence> naive_reduction(const std::vector<Sequence>& sequences,
                                      const ReductionOptions& options);

bool naively_contains_contiguously(const Sequence& whole, const Sequence& part);
bool naively_contains_subsequence(const Sequence& whole, const Sequence& part);

}  // namespace opseq::tests
