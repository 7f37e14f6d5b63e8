#include "analyzer/paths/prefix_tree.h"

#include "tests/support/inputs/path_families.h"
#include "tests/support/inputs/sequences.h"
#include "tests/support/inputs/small_inputs.h"

namespace opseq::tests {
namespace prefix_tree_test {

// As a path is read.
Sequence read(SequenceView path, Reading reading) {
  return reading == Reading::forward ? Sequence(path.begin(), path.end())
                                     : Sequence(path.rbegin(), path.rend());
}

std::set<Sequence> beginnings(const LabelPaths& paths, Reading reading) {
  std::set<Sequence> all{{}};
  for (std::size_t i = 0; i < path_total(paths); ++i) {
    const Sequence path = read(path_at(paths, i), reading);
    for (std::size_t length = 1; length <= path.size(); ++length) all.insert(part_of(path, 0, length));
  }
  return all;
}

Sequence labels_to(const PrefixTree& tree, TreeNode node) {
  Sequence labels;
  for (; node != 0; node = tree.parent[node]) labels.insert(labels.begin(), tree.label[node]);
  return labels;
}

bool is_below(const PrefixTree& tree, TreeNode node, TreeNode above) {
  while (node > above) node = tree.parent[node];
  return node == above;
}

// A node for each beginning, sorted: so in preorder.
void require_nodes(const PrefixTree& tree) {
  std::vector<Sequence> nodes;
  for (TreeNode node = 0; node < tree.size(); ++node) nodes.push_back(labels_to(tree, node));
  const std::set<Sequence> expected = beginnings(*tree.paths, tree.reading);
  REQUIRE(nodes == std::vector<Sequence>(expected.begin(), expected.end()));
  for (TreeNode node = 0; node < tree.size(); ++node) {
    REQUIRE(tree.depth[node] == nodes[node].size());
    for (TreeNode other = node; other < tree.size(); ++other)
      REQUIRE((other < tree.end[node]) == is_below(tree, other, node));
    for (std::uint32_t length = 0; length <= tree.depth[node]; ++length) {
      const SequenceView last = tree.last_labels(node, length);
      REQUIRE(read(last, tree.reading) == part_of(nodes[node], tree.depth[node] - length, length));
    }
  }
}

void require_paths(const PrefixTree& tree) {
  std::size_t ends = 0;
  for (const std::uint32_t path : tree.path) ends += path != PrefixTree::none;
  REQUIRE(ends == path_total(*tree.paths));
  for (std::size_t i = 0; i < path_total(*tree.paths); ++i) {
    const Sequence path = read(path_at(*tree.paths, i), tree.reading);
    for (std::size_t length = 0; length <= path.size(); ++length)
      REQUIRE(labels_to(tree, tree.at(i, length)) == part_of(path, 0, length));
    REQUIRE(tree.path[tree.at(i, path.size())] == i);
  }
}

// Whether a chain goes on at this node: by what is above it.
bool goes_on(const PrefixTree& tree, TreeNode node) {
  const TreeNode above = tree.parent[node];
  const auto children = std::count(tree.parent.begin() + 1, tree.parent.end(), above);
  return above != 0 && children == 1 && tree.path[above] == PrefixTree::none;
}

void require_chains(const PrefixTree& tree) {
  const TreeChains chains = chains_of(tree);
  REQUIRE(chains.chain_of[0] == 0);
  std::uint32_t next = 1;
  std::vector<std::uint32_t> ends;
  std::vector<std::uint32_t> before{0};
  for (TreeNode node = 1; node < tree.size(); ++node) {
    const std::uint32_t above = chains.chain_of[tree.parent[node]];
    const std::uint32_t chain = goes_on(tree, node) ? above : next++;
    REQUIRE(chains.chain_of[node] == chain);
    if (chain != above) {
      REQUIRE(chains.parent[chain] == above);
      before.push_back(static_cast<std::uint32_t>(ends.size()));
      REQUIRE(chains.ends_before[chain] == ends.size());
      for (TreeNode other = node; other < tree.size(); ++other)
        REQUIRE((chains.chain_of[other] < chains.end[chain]) == (other < tree.end[node]));
    }
    if (tree.path[node] == PrefixTree::none) continue;
    REQUIRE(chains.path_ends[ends.size()].chain == chain);
    REQUIRE(chains.path_ends[ends.size()].path == tree.path[node]);
    ends.push_back(tree.path[node]);
  }
  REQUIRE(chains.size() == next);
  REQUIRE(chains.path_ends.size() == ends.size());
  REQUIRE(chains.ends_before.size() == next + 1);
  REQUIRE(chains.ends_before.back() == ends.size());
}

// What walk_tree() passes where it does not go below nodes of this label.
void require_walk(const PrefixTree& tree, Label barred) {
  std::vector<TreeNode> open{0};
  std::vector<char> entered(tree.size(), 0);
  walk_tree(
      tree,
      [&](TreeNode node) {
        REQUIRE(open.back() == tree.parent[node]);
        entered[node] = 1;
        if (tree.label[node] == barred) return false;
        open.push_back(node);
        return true;
      },
      [&](TreeNode node) {
        REQUIRE(open.back() == node);
        open.pop_back();
      });
  REQUIRE(open.size() == 1);
  for (TreeNode node = 1; node < tree.size(); ++node) {
    const Sequence way = labels_to(tree, tree.parent[node]);
    REQUIRE((entered[node] != 0) == (std::find(way.begin(), way.end(), barred) == way.end()));
  }
}

void require_tree(const std::vector<Sequence>& family) {
  CAPTURE(family);
  LabelPaths paths;
  for (const Sequence& path : family) append_path(paths, path);
  for (const Reading reading : {Reading::forward, Reading::backward}) {
    const PrefixTree tree = make_prefix_tree(paths, reading);
    require_nodes(tree);
    require_paths(tree);
    require_chains(tree);
    require_walk(tree, 1);
  }
}

TEST_CASE("no paths have a tree of its root") {
  require_tree({});
  require_tree({{}});
}

TEST_CASE("a tree is what its definition says, for up to three sequences of up to three of two labels") {
  const std::vector<Sequence> sequences = all_sequences(3, 2);
  for (std::size_t i = 0; i < sequences.size(); ++i)
    for (std::size_t j = 0; j < sequences.size(); ++j) {
      if (i == j) continue;
      require_tree({sequences[i], sequences[j]});
      if (i < j)
        for (std::size_t k = j + 1; k < sequences.size(); ++k)
          require_tree({sequences[k], sequences[i], sequences[j]});
    }
}

TEST_CASE("a tree is what its definition says, for random families") {
  Random random(81);
  std::vector<Sequence> relatives;
  for (int round = 0; round < 100; ++round)
    require_tree(random_relatives(random, {Kinship::mutated, 12, 8, random.between(1, 4)}, relatives));
}

}  // namespace prefix_tree_test
}  // namespace opseq::tests
