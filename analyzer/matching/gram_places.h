// Where two prefix trees have runs of some labels in common.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/paths/prefix_tree.h"

namespace opseq {

// A gram is a sequence of `minimum` labels. Those that end at a node of either tree are numbered; the nodes
// of the second tree where they end stand in a row, gram by gram, and within a gram by the gram of the node
// above: a position in that row is a place. Runs of the two trees end where their nodes have one gram, and go
// on where the nodes above have one, too.
struct GramPlaces {
  static constexpr std::uint32_t none = ~0U;

  // The places of one gram whose nodes have `parent_gram` above, or none of both trees.
  struct Slice {
    std::uint32_t parent_gram;
    std::uint32_t begin;
    std::uint32_t end;
  };

  std::vector<std::uint32_t> first_gram;    // by node of the first tree: its gram, or none of both trees
  std::vector<std::uint32_t> second_gram;   // likewise
  std::vector<TreeNode> node;               // by place, of the second tree
  std::vector<std::uint32_t> place;         // by node of the second tree; size() where it has none
  std::vector<std::uint32_t> begin;         // by gram: its first place; one more at the end
  std::vector<Slice> slices;                // of all grams, in their order
  std::vector<std::uint32_t> first_slice;   // by gram; one more at the end
  std::vector<std::uint32_t> parent_place;  // by place: that of the node above, from its gram's first on

  std::size_t size() const { return node.size(); }
};

// Both trees have one reading; `minimum` is at least 1. O(nodes · minimum + places · log places).
GramPlaces find_gram_places(const PrefixTree& first, const PrefixTree& second, std::uint32_t minimum);

}  // namespace opseq
