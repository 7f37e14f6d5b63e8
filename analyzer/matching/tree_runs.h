// The longest common runs of the paths of one tree with those of another, all at once.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "analyzer/matching/gram_places.h"
#include "analyzer/matching/run_keys.h"
#include "analyzer/paths/prefix_tree.h"

namespace opseq {

// A walk through the first tree (see walk_tree) keeps for each place of the second one the best run that ends
// there and at any node of the branch from the first tree's root to the present node. Runs of fewer than
// `minimum` labels, the grams' length, do not count. O(places of the node's gram) for each node.
template <class Keys>
class BranchRuns {
 public:
  using Key = typename Keys::Key;

  // The runs that end at one node of the branch.
  struct Row {
    std::uint32_t gram = GramPlaces::none;
    std::uint32_t begin = 0;  // the first place of the gram
    std::uint32_t size = 0;
    std::vector<Key> keys;    // of these places; may have more elements
    std::vector<Key> before;  // the best ones without this node
  };

  BranchRuns(const PrefixTree& first, const PrefixTree& second, const GramPlaces& places,
             std::uint32_t minimum);

  // Nodes come and go as in walk_tree().
  const Row& enter(TreeNode node);
  void leave(TreeNode node);

  // Of the runs that end at a node of the second tree; 0 where none does.
  Key best_at(TreeNode node) const { return best_[places_.place[node]]; }
  // Of those that end there or above. O(depth).
  Key best_to(TreeNode node) const;
  // The same for every node of the second tree; valid until the next call. O(nodes).
  const std::vector<Key>& best_to_all();

 private:
  void find_keys(Row& row, const Row& above, Key of_first) const;
  void keep_best(Row& row);

  const PrefixTree& first_;
  const PrefixTree& second_;
  const GramPlaces& places_;
  const std::uint32_t minimum_;
  std::vector<Row> rows_;       // by depth
  std::vector<Key> of_second_;  // by place
  std::vector<Key> best_;       // by place; one more, 0, for nodes that have none
  std::vector<Key> best_to_;    // by node
};

// Beside BranchRuns: the best run that ends within each chain of the second tree.
template <class Keys>
class ChainRuns {
 public:
  using Key = typename Keys::Key;
  using Row = typename BranchRuns<Keys>::Row;
  // Path ends of TreeChains::path_ends.
  struct Range {
    std::uint32_t begin;
    std::uint32_t end;
  };

  ChainRuns(const PrefixTree& second, const GramPlaces& places);

  // After that of BranchRuns, with its row.
  void enter(const Row& row);
  void leave();

  // The best run that ends at a node of the second tree or above, where those of its own chain are at hand.
  Key best_to(TreeNode node, const BranchRuns<Keys>& runs) const;

  // Finds for each chain the best run that ends in it or above, and which chain it ends in. Returns the path
  // ends that have one; of their chains best() and origin() hold until the next call. O(chains that have
  // one).
  const std::vector<Range>& find_best();
  Key best(std::uint32_t chain) const { return best_[chain]; }
  std::uint32_t origin(std::uint32_t chain) const { return origin_[chain]; }

  const TreeChains& chains() const { return chains_; }

 private:
  struct Change {
    std::uint32_t chain;
    Key before;
  };

  void find_best_below(std::uint32_t top);
  std::uint32_t next_with_run(std::uint32_t chain) const;
  void set_any(std::uint32_t chain) { any_[chain / 64] |= std::uint64_t{1} << (chain % 64); }
  void clear_any(std::uint32_t chain) { any_[chain / 64] &= ~(std::uint64_t{1} << (chain % 64)); }

  const PrefixTree& second_;
  const TreeChains chains_;
  std::vector<std::uint32_t> chain_of_place_;
  std::vector<Key> own_;            // by chain: of the runs that end in it
  std::vector<std::uint64_t> any_;  // bits of the chains that have one
  std::vector<Change> changes_;     // of own_, by all nodes of the branch; the first change_total_ count
  std::size_t change_total_ = 0;
  std::vector<std::size_t> changes_before_;  // by node of the branch
  std::vector<Key> best_;
  std::vector<std::uint32_t> origin_;
  std::vector<Range> with_run_;
};

}  // namespace opseq
