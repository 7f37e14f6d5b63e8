// The matching blocks of all pairs of two families of paths, each window of their recursions looked at once.
#pragma once

#include "analyzer/matching/middle_windows.h"
#include "analyzer/paths/label_paths.h"

namespace opseq {

// Paths of more labels have no common runs as WideRunKeys are.
inline constexpr std::size_t longest_window_path = (std::size_t{1} << 21) - 1;

// Calls `found` with each block of at least `minimum` labels that matching_blocks(p, q), without autojunk,
// has for any p of `first` and q of `second`, where `skip_equal` without the pairs of p == q.
//
// What a recursion finds in a window depends on the labels of that window alone. So windows with the same
// labels are one, however many pairs of paths they come from:
// - whole pairs;
// - what is left of the block of a whole pair, and of such a window again: a prefix of p and one of q, which
//   are two nodes of the prefix trees. Its block is the best of the common runs that end at these nodes or
//   above, and one walk through the first tree finds them for all nodes of the second;
// - what is right of these likewise: two nodes of the trees of suffixes;
// - what is cut off at both sides: MiddleWindows.
//
// The paths of a family are distinct, of at most longest_window_path labels; `minimum` is at least 1. Memory:
// (nodes of the first tree) x (nodes of the second) bits, and a number for each label on the way to each
// node.
void match_windows(const LabelPaths& first, const LabelPaths& second, std::uint32_t minimum, bool skip_equal,
                   const FoundBlock& found, const SpendSteps& spend);

}  // namespace opseq
