// The one longest common subsequence of two sequences: method section 3, `lcs`.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/paths/label_paths.h"

namespace opseq {

// LCS-LENGTH and PRINT-LCS of Cormen et al., "Introduction to Algorithms", with their choice among equals:
// match diagonally; else up (drop p's last label) where that value is at least the left one; else left. Keeps
// its table between calls; one object per thread.
class LongestCommonSubsequence {
 public:
  // Valid until the next call. O(|p| · |q|) time, and memory of 4 bytes each.
  const Sequence& find(SequenceView p, SequenceView q);

 private:
  std::vector<std::uint32_t> lengths_;  // (|p| + 1) rows of |q| + 1
  Sequence found_;
};

// The length of a longest common subsequence, where q has at most 64 labels. `masks` holds for each label
// the bits j with q[j] == label. One word per label of p. (Hyyrö, "Bit-parallel LCS-length computation
// revisited", AWOCA 2004.)
std::uint32_t common_subsequence_length(SequenceView p, const std::vector<std::uint64_t>& masks,
                                        std::size_t q_size);

}  // namespace opseq
