// The one longest common subsequence of two sequences: method section 3, `lcs`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "analyzer/paths/label_paths.h"

namespace opseq {

// LCS-LENGTH and PRINT-LCS of Cormen et al., "Introduction to Algorithms", with their choice among equals:
// match diagonally; else up (drop p's last label) where that value is at least the left one; else left. The
// table is kept as every so many rows of it, and those between are computed again on the way back. Keeps its
// memory between calls; one object per thread.
class LongestCommonSubsequence {
 public:
  // So many rows of the table are one block, or for a long p, more: 2 · sqrt(|p|).
  explicit LongestCommonSubsequence(std::size_t fewest_block_rows = 256)
      : fewest_block_rows_(fewest_block_rows) {}

  // Valid until the next call. O(|p| · |q|) time, and |q| times 512 bytes or, for a longer p, 4 · sqrt(|p|).
  // `poll` is called for each block of rows; what it throws comes out.
  const Sequence& find(SequenceView p, SequenceView q, const std::function<void()>& poll = {});

 private:
  void fill(SequenceView p_block, SequenceView q);
  std::size_t walk_back(SequenceView p_block, SequenceView q, std::size_t q_end);

  std::size_t fewest_block_rows_;
  std::vector<std::uint32_t> row_;           // of the table: |q| + 1 lengths
  std::vector<std::uint32_t> block_starts_;  // the rows before each block
  std::vector<char> goes_up_;                // by cell of a block, where its labels differ
  Sequence found_;
};

// The length of a longest common subsequence, where q has at most 64 labels. `masks` holds for each label
// the bits j with q[j] == label. One word per label of p. (Hyyrö, "Bit-parallel LCS-length computation
// revisited", AWOCA 2004.)
std::uint32_t common_subsequence_length(SequenceView p, const std::vector<std::uint64_t>& masks,
                                        std::size_t q_size);

}  // namespace opseq
