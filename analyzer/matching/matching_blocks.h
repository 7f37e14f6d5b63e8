// Matching blocks of Ratcliff and Obershelp: method section 3.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "analyzer/paths/label_paths.h"

namespace opseq {

// p[p_begin .. p_begin + length) equals q[q_begin .. q_begin + length).
struct Block {
  std::uint32_t p_begin = 0;
  std::uint32_t q_begin = 0;
  std::uint32_t length = 0;

  friend auto operator<=>(const Block&, const Block&) = default;
};

// Python's names for the two ways of difflib.
inline constexpr bool without_autojunk = false;
inline constexpr bool with_autojunk = true;

// Exactly the blocks of Python's difflib.SequenceMatcher(None, p, q, autojunk).get_matching_blocks() that
// have at least `minimum` labels (without its final empty block), by position: the longest common block
// first, ties earliest in p, then earliest in q; then recursively left and right of it. `minimum` is at
// least 1.
//
// With `autojunk` and q of 200 or more labels, a label that occurs in q more than |q|/100 + 1 times (integer
// division) starts no block, but extends one.
//
// (Ratcliff and Metzener, "Pattern Matching: The Gestalt Approach", Dr. Dobb's Journal, 1988.)
// The plain method for sequences of any length: O(|p| · |q|) per recursion level in the worst case.
// Iterative. `spend` is called for each label of p in each recursion, with the number of q's labels that are
// compared with it (64 that are not count as one); what it throws comes out.
std::vector<Block> matching_blocks(SequenceView p, SequenceView q, bool autojunk, std::uint32_t minimum = 1,
                                   const std::function<void(std::uint64_t)>& spend = {});

// Whether autojunk would ignore a label of this q.
bool has_popular_label(SequenceView q);

}  // namespace opseq
