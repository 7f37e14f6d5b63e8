// Matching blocks, 64 columns at a time.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/matching/matching_blocks.h"

namespace opseq {

// matching_blocks() without autojunk, for q of at most 64 labels: one 64-bit mask per label of q, common
// runs grown by shift-and-and. Row k of the recurrence holds, for each i, the bits j at which p and q agree
// over k labels: runs_k[i] = runs_{k-1}[i] & (runs_1[i + k - 1] >> (k - 1)). All windows of the recursion
// share the rows. Keeps its memory between calls; one object per thread.
class BitParallelMatcher {
 public:
  static constexpr std::size_t longest_q = 64;

  // Labels of p and q are below `label_total`.
  explicit BitParallelMatcher(std::size_t label_total) : masks_(label_total, 0) {}

  // The q of the following calls of blocks(); at most longest_q labels. O(|q|).
  void set_q(SequenceView q);

  // The blocks of at least `minimum` labels, in the order found (longest first, then left and right of
  // it). Valid until the next call. O(|p| · longest common run) words, times the depth of the recursion.
  const std::vector<Block>& blocks(SequenceView p, std::uint32_t minimum);

 private:
  struct Window {
    std::uint32_t p_begin, p_end, q_begin, q_end, longest;
  };

  bool grow_runs(SequenceView p, std::uint32_t minimum);
  Block longest(const Window& window, std::uint32_t minimum) const;

  std::vector<std::uint64_t> masks_;
  Sequence q_;
  std::size_t rows_ = 0;  // |p|
  std::uint32_t longest_run_ = 0;
  std::vector<std::uint64_t> runs_;  // runs_[(k - 1) * rows_ + i]
  std::vector<Window> windows_;
  std::vector<Block> blocks_;
};

}  // namespace opseq
