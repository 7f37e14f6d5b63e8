#include "analyzer/paths/prefix_tree.h"

#include <algorithm>
#include <numeric>

namespace opseq {
namespace {

// One behind the last node below, by node, for nodes in preorder.
std::vector<std::uint32_t> ends_of(const std::vector<std::uint32_t>& parent) {
  std::vector<std::uint32_t> end(parent.size());
  std::iota(end.begin(), end.end(), 1U);
  for (std::size_t node = parent.size(); node-- > 1;)
    end[parent[node]] = std::max(end[parent[node]], end[node]);
  return end;
}

class TreeBuilder {
 public:
  TreeBuilder(const LabelPaths& paths, Reading reading) : paths_(paths) {
    tree_.paths = &paths;
    tree_.reading = reading;
    for (std::size_t i = 0; i < path_total(paths); ++i) tree_.root_of_paths.push_back(paths.offsets[i] + i);
    tree_.nodes_of_paths.assign(paths.labels.size() + path_total(paths), 0);
  }

  PrefixTree build() {
    const std::vector<std::uint32_t> order = sorted_indices(paths_, tree_.reading);
    add_node(0, 0, 0, order.empty() ? PrefixTree::none : order.front());
    for (std::size_t k = 0; k < order.size(); ++k) add_path(order[k], k == 0 ? order[k] : order[k - 1]);
    tree_.end = ends_of(tree_.parent);
    return std::move(tree_);
  }

 private:
  Label label_at(std::uint32_t path, std::size_t k) const {
    return tree_.reading == Reading::forward ? paths_.labels[paths_.offsets[path] + k]
                                             : paths_.labels[paths_.offsets[path + 1] - 1 - k];
  }

  std::size_t common_beginning(std::uint32_t path, std::uint32_t other) const {
    const std::size_t most = std::min(path_at(paths_, path).size(), path_at(paths_, other).size());
    std::size_t k = 0;
    while (k < most && label_at(path, k) == label_at(other, k)) ++k;
    return k;
  }

  void add_path(std::uint32_t path, std::uint32_t before) {
    const std::size_t size = path_at(paths_, path).size();
    const std::size_t common = path == before ? 0 : common_beginning(path, before);
    TreeNode* nodes = tree_.nodes_of_paths.data() + tree_.root_of_paths[path];
    std::copy_n(tree_.nodes_of_paths.data() + tree_.root_of_paths[before], common + 1, nodes);
    for (std::size_t k = common; k < size; ++k)
      nodes[k + 1] = add_node(nodes[k], static_cast<std::uint32_t>(k + 1), label_at(path, k), path);
    tree_.path[nodes[size]] = path;
  }

  TreeNode add_node(TreeNode parent, std::uint32_t depth, Label label, std::uint32_t path) {
    tree_.parent.push_back(parent);
    tree_.depth.push_back(depth);
    tree_.label.push_back(label);
    tree_.path.push_back(PrefixTree::none);
    tree_.any_path.push_back(path);
    return static_cast<TreeNode>(tree_.size() - 1);
  }

  const LabelPaths& paths_;
  PrefixTree tree_;
};

// Whether a node has one node above that is neither the root nor a path's end, and none beside it.
bool goes_on(const PrefixTree& tree, TreeNode node) {
  const TreeNode above = tree.parent[node];
  return above != 0 && node == above + 1 && tree.end[node] == tree.end[above] &&
         tree.path[above] == PrefixTree::none;
}

}  // namespace

SequenceView PrefixTree::last_labels(TreeNode node, std::uint32_t length) const {
  if (length == 0) return {};  // the root of no paths has none to look at
  const SequenceView labels = path_at(*paths, any_path[node]);
  return labels.subspan(reading == Reading::forward ? depth[node] - length : labels.size() - depth[node],
                        length);
}

std::vector<std::uint32_t> sorted_indices(const LabelPaths& paths, Reading reading) {
  std::vector<std::uint32_t> order(path_total(paths));
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const SequenceView p = path_at(paths, a);
    const SequenceView q = path_at(paths, b);
    return reading == Reading::forward
               ? std::lexicographical_compare(p.begin(), p.end(), q.begin(), q.end())
               : std::lexicographical_compare(p.rbegin(), p.rend(), q.rbegin(), q.rend());
  });
  return order;
}

PrefixTree make_prefix_tree(const LabelPaths& paths, Reading reading) {
  return TreeBuilder(paths, reading).build();
}

TreeChains chains_of(const PrefixTree& tree) {
  TreeChains chains;
  chains.chain_of.assign(tree.size(), 0);
  chains.parent.push_back(0);
  for (TreeNode node = 1; node < tree.size(); ++node) {
    const std::uint32_t above = chains.chain_of[tree.parent[node]];
    const bool same = goes_on(tree, node);
    chains.chain_of[node] = same ? above : static_cast<std::uint32_t>(chains.size());
    if (!same) chains.parent.push_back(above);
    if (tree.path[node] != PrefixTree::none)
      chains.path_ends.push_back({chains.chain_of[node], tree.path[node]});
  }
  chains.end = ends_of(chains.parent);
  std::uint32_t ends = 0;
  for (std::uint32_t chain = 0; chain <= chains.size(); ++chain) {
    while (ends < chains.path_ends.size() && chains.path_ends[ends].chain < chain) ++ends;
    chains.ends_before.push_back(ends);
  }
  return chains;
}

}  // namespace opseq
