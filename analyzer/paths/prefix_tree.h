// Paths as a tree of their common beginnings, or of their common ends.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/paths/label_paths.h"

namespace opseq {

using TreeNode = std::uint32_t;

enum class Reading : std::uint8_t {
  forward,   // a node is a prefix of paths
  backward,  // a node is a suffix of paths, which are read from their ends
};

// Nodes are in preorder, those below one sorted by label; node 0 is the root, the empty sequence.
// Depths count labels. Refers to `paths`, which must outlive it and stay where they are.
struct PrefixTree {
  static constexpr std::uint32_t none = ~0U;

  const LabelPaths* paths = nullptr;
  Reading reading = Reading::forward;
  std::vector<TreeNode> parent;  // the root's is the root
  std::vector<TreeNode> end;     // one behind the last node below
  std::vector<std::uint32_t> depth;
  std::vector<Label> label;
  std::vector<std::uint32_t> path;         // the one that ends here, or none
  std::vector<std::uint32_t> any_path;     // one that leads through here; none where there are no paths
  std::vector<TreeNode> nodes_of_paths;    // of each path in turn, from the root on
  std::vector<std::size_t> root_of_paths;  // by path: where its nodes begin

  std::size_t size() const { return parent.size(); }
  // The first `length` labels of a path, as it is read.
  TreeNode at(std::size_t path_index, std::size_t length) const {
    return nodes_of_paths[root_of_paths[path_index] + length];
  }
  // The last `length` labels on the way to `node`, in the order that they have in the path.
  SequenceView last_labels(TreeNode node, std::uint32_t length) const;
};

// Indices of `paths`, sorted by their labels as they are read.
std::vector<std::uint32_t> sorted_indices(const LabelPaths& paths, Reading reading = Reading::forward);

// `paths` are distinct, in any order. O(labels + paths · log paths · length of common beginnings).
PrefixTree make_prefix_tree(const LabelPaths& paths, Reading reading);

// Depth first, without the root: enter(node) on the way down, leave(node) on the way back. Where enter(node)
// is false, what is below is passed over, and leave(node) not called.
template <class Enter, class Leave>
void walk_tree(const PrefixTree& tree, Enter&& enter, Leave&& leave) {
  std::vector<TreeNode> open;
  for (TreeNode node = 1; node < tree.size();) {
    for (; !open.empty() && tree.end[open.back()] <= node; open.pop_back()) leave(open.back());
    const bool entered = enter(node);
    if (entered) open.push_back(node);
    node = entered ? node + 1 : tree.end[node];
  }
  for (; !open.empty(); open.pop_back()) leave(open.back());
}

// A tree without the nodes between its branches. A chain begins below a branch, the root or the end of a
// path, and goes on to the next of these: there are about two for each path. Chain 0 is the root alone.
struct TreeChains {
  struct PathEnd {
    std::uint32_t chain;
    std::uint32_t path;
  };

  std::vector<std::uint32_t> chain_of;     // by node
  std::vector<std::uint32_t> parent;       // by chain, in preorder; chain 0's is itself
  std::vector<std::uint32_t> end;          // by chain: one behind the last one below
  std::vector<PathEnd> path_ends;          // in preorder; paths of no labels are left out
  std::vector<std::uint32_t> ends_before;  // by chain: the path ends before it; one more at the end

  std::size_t size() const { return parent.size(); }
};

TreeChains chains_of(const PrefixTree& tree);

}  // namespace opseq
