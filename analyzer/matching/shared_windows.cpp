#include "analyzer/matching/shared_windows.h"

#include <algorithm>
#include <bit>

#include "analyzer/matching/gram_places.h"
#include "analyzer/matching/tree_runs.h"

namespace opseq {
namespace {

using Bits = std::vector<std::uint64_t>;

std::size_t words_of(std::size_t bits) { return (bits + 63) / 64; }

void set_bit(std::uint64_t* bits, std::uint32_t index) {
  bits[index / 64] |= std::uint64_t{1} << (index % 64);
}

struct PathTrees {
  explicit PathTrees(const LabelPaths& family)
      : paths(family),
        prefixes(make_prefix_tree(family, Reading::forward)),
        suffixes(make_prefix_tree(family, Reading::backward)) {}

  std::uint32_t length(std::uint32_t path) const {
    return static_cast<std::uint32_t>(path_at(paths, path).size());
  }

  const LabelPaths& paths;
  const PrefixTree prefixes;
  const PrefixTree suffixes;
};

// What passes through the two trees have in common, and hand on to each other.
class Findings {
 public:
  Findings(const PathTrees& first_side, const PathTrees& second_side, std::uint32_t least,
           const FoundBlock& found, const SpendSteps& spending)
      : first(first_side),
        second(second_side),
        minimum(least),
        spend(spending),
        middles(first_side.prefixes, second_side.prefixes),
        wanted_suffixes(first_side.suffixes.size()),
        found_(found),
        places_(first_side.prefixes),
        is_found_(places_.total(), false) {}

  // A block of path p. The same one is found by many windows, most often at the same place.
  void add(std::uint32_t p, std::uint32_t begin, std::uint32_t length) {
    const std::size_t place = places_.at(first.prefixes.at(p, begin + length), begin);
    if (is_found_[place]) return;
    is_found_[place] = true;
    found_(path_at(first.paths, p).subspan(begin, length));
  }

  // The nodes of the second side's suffixes whose windows with this one of the first's are wanted.
  Bits& suffixes_with(TreeNode first_suffix) {
    Bits& bits = wanted_suffixes[first_suffix];
    if (bits.empty()) bits.assign(words_of(second.suffixes.size()), 0);
    return bits;
  }

  const PathTrees& first;
  const PathTrees& second;
  const std::uint32_t minimum;
  const SpendSteps& spend;
  MiddleWindows middles;
  std::vector<Bits> wanted_suffixes;  // by node of the first side's suffixes; empty where there are none

 private:
  const FoundBlock& found_;
  const InfixPlaces places_;
  std::vector<bool> is_found_;
};

// Windows of the nodes of the present branch of the first tree with nodes of the second: their blocks are
// known when the branch's node is left, and what is left of those is wanted of a node above, still open.
class WantedNodes {
 public:
  WantedNodes(std::size_t levels, std::size_t nodes)
      : rows_(levels, Bits(words_of(nodes), 0)), any_(levels, false) {}

  void add(std::uint32_t level, TreeNode node) {
    set_bit(rows_[level].data(), node);
    any_[level] = true;
  }
  void add_all(std::uint32_t level, const Bits& nodes) {
    for (std::size_t word = 0; word < nodes.size(); ++word) rows_[level][word] |= nodes[word];
    any_[level] = true;
  }
  std::size_t count(std::uint32_t level) const {
    std::size_t total = 0;
    if (any_[level])
      for (const std::uint64_t word : rows_[level]) total += static_cast<std::size_t>(std::popcount(word));
    return total;
  }
  // Calls use(node) for each, and forgets them.
  template <class Use>
  void take(std::uint32_t level, Use use) {
    Bits& row = rows_[level];
    for (std::size_t word = 0; word < row.size(); ++word) {
      for (std::uint64_t bits = row[word]; bits != 0; bits &= bits - 1)
        use(static_cast<TreeNode>(64 * word) + static_cast<TreeNode>(std::countr_zero(bits)));
      row[word] = 0;
    }
    any_[level] = false;
  }

 private:
  std::vector<Bits> rows_;
  std::vector<bool> any_;
};

// A walk through one tree of the first side.
template <class Keys>
class WindowPass {
 protected:
  using Key = typename Keys::Key;

  WindowPass(const PrefixTree& first, const PrefixTree& second, Findings& findings)
      : first_(first),
        second_(second),
        findings_(findings),
        places_(find_gram_places(first, second, findings.minimum)),
        runs_(first, second, places_, findings.minimum),
        wanted_(*std::max_element(first.depth.begin(), first.depth.end()) + std::size_t{1}, second.size()) {}

  // Calls use(v, run) with the block of each wanted window (node, v) that has one. Where many are wanted, one
  // sweep over all nodes is cheaper than a way up from each.
  template <class BestTo, class Use>
  void match_wanted(TreeNode node, BestTo best_to, Use use) {
    const std::uint32_t level = first_.depth[node];
    const std::size_t total = wanted_.count(level);
    if (total == 0) return;
    const bool in_one_sweep = total * 16 > second_.size();
    const Key* swept = in_one_sweep ? runs_.best_to_all().data() : nullptr;
    std::uint64_t steps = in_one_sweep ? second_.size() : 0;
    wanted_.take(level, [&](TreeNode v) {
      steps += in_one_sweep ? 1 : second_.depth[v];
      const Key key = in_one_sweep ? swept[v] : best_to(v);
      if (key != 0) use(v, Keys::run(key));
    });
    findings_.spend(steps);
  }

  const PrefixTree& first_;
  const PrefixTree& second_;
  Findings& findings_;
  const GramPlaces places_;
  BranchRuns<Keys> runs_;
  WantedNodes wanted_;
};

// By path of `first`: the equal one of `second`, or none.
std::vector<std::uint32_t> equal_paths(const LabelPaths& first, const LabelPaths& second) {
  SequenceSet paths;
  for (std::size_t j = 0; j < path_total(second); ++j) paths.insert(path_at(second, j));
  std::vector<std::uint32_t> equal;
  for (std::size_t i = 0; i < path_total(first); ++i) {
    const std::uint32_t index = paths.insert(path_at(first, i)).index;
    equal.push_back(index < path_total(second) ? index : PrefixTree::none);
  }
  return equal;
}

// Nodes of suffixes by how many first labels a path goes without, and by path end: each path's next to those
// of its neighbours in the prefix tree, as they are asked for.
class SuffixTable {
 public:
  SuffixTable(const PathTrees& side, const std::vector<TreeChains::PathEnd>& path_ends, std::uint32_t minimum)
      : width_(path_ends.size()) {
    std::size_t longest = 0;
    for (const auto& end : path_ends) longest = std::max<std::size_t>(longest, side.length(end.path));
    nodes_.assign((longest + 1) * width_, 0);
    for (std::size_t k = 0; k < width_; ++k) fill(k, side, path_ends[k].path, minimum);
  }

  const TreeNode* without_first(std::uint32_t labels) const { return nodes_.data() + labels * width_; }

 private:
  // The root stands for suffixes in which there is no block.
  void fill(std::size_t column, const PathTrees& side, std::uint32_t path, std::uint32_t minimum) {
    const std::uint32_t length = side.length(path);
    for (std::uint32_t labels = 0; labels + minimum <= length; ++labels)
      nodes_[labels * width_ + column] = side.suffixes.at(path, length - labels);
  }

  std::size_t width_;
  std::vector<TreeNode> nodes_;
};

// Whole pairs, and the windows left of their blocks.
template <class Keys>
class PrefixPass : WindowPass<Keys> {
 public:
  PrefixPass(Findings& findings, bool skip_equal)
      : WindowPass<Keys>(findings.first.prefixes, findings.second.prefixes, findings),
        chains_(findings.second.prefixes, places_),
        suffixes_(findings.second, chains_.chains().path_ends, findings.minimum),
        origins_(chains_.chains().size()),
        equal_(skip_equal ? equal_paths(findings.first.paths, findings.second.paths)
                          : std::vector<std::uint32_t>(path_total(findings.first.paths), PrefixTree::none)) {}

  void run() {
    walk_tree(
        first_, [&](TreeNode node) { return enter(node); }, [&](TreeNode node) { leave(node); });
  }

 private:
  using Base = WindowPass<Keys>;
  using Base::findings_;
  using Base::first_;
  using Base::places_;
  using Base::runs_;
  using Base::second_;
  using Base::wanted_;
  using Key = typename Base::Key;

  // The block that one path has with all those whose best run ends in the same chain.
  struct Origin {
    TreeNode path_end = 0;  // of the path that it is of
    Key key = 0;
    TreeNode block_end = 0;  // of the first tree
    std::uint64_t* right = nullptr;
    const TreeNode* suffixes = nullptr;
  };

  bool enter(TreeNode node) {
    const auto& row = runs_.enter(node);
    findings_.spend(1 + row.size);
    chains_.enter(row);
    if (first_.path[node] != PrefixTree::none) match_path(node);
    return true;
  }

  void leave(TreeNode node) {
    this->match_wanted(
        node, [&](TreeNode v) { return chains_.best_to(v, runs_); },
        [&](TreeNode v, const CommonRun& run) { match_window(node, v, run); });
    chains_.leave();
    runs_.leave(node);
  }

  // For each pair with the same block one bit is left to be set: which suffixes are right of it.
  void match_path(TreeNode node) {
    const std::vector<TreeChains::PathEnd>& path_ends = chains_.chains().path_ends;
    const std::uint32_t equal = equal_[first_.path[node]];
    std::uint64_t steps = 0;
    for (const auto& range : chains_.find_best()) {
      steps += 3 * (range.end - range.begin);  // and its chains
      for (std::uint32_t k = range.begin; k < range.end; ++k) {
        if (path_ends[k].path == equal) continue;
        Origin& origin = origins_[chains_.origin(path_ends[k].chain)];
        if (origin.path_end != node) match_origin(origin, node, path_ends[k]);
        if (origin.right != nullptr) set_bit(origin.right, origin.suffixes[k]);
      }
    }
    findings_.spend(steps);
  }

  void match_origin(Origin& origin, TreeNode node, const TreeChains::PathEnd& second) {
    const std::uint32_t p = first_.path[node];
    const Key key = chains_.best(second.chain);
    const CommonRun run = Keys::run(key);
    const std::uint32_t end = run.first + run.length;
    const TreeNode block_end = first_.at(p, end);
    if (origin.key != key || origin.block_end != block_end) {  // else a path before has had it, and its left
      findings_.add(p, run.first, run.length);
      want_left(run, second.path);
      origin.key = key;
      origin.block_end = block_end;
      origin.suffixes = suffixes_.without_first(run.second + run.length);
    }
    origin.path_end = node;
    const std::uint32_t rest = first_.depth[node] - end;
    origin.right = rest < findings_.minimum
                       ? nullptr
                       : findings_.suffixes_with(findings_.first.suffixes.at(p, rest)).data();
  }

  void match_window(TreeNode u, TreeNode v, const CommonRun& run) {
    findings_.add(first_.any_path[u], run.first, run.length);
    want_left(run, second_.any_path[v]);
    const std::uint32_t p_after = run.first + run.length;
    const std::uint32_t q_after = run.second + run.length;
    if (std::min(first_.depth[u] - p_after, second_.depth[v] - q_after) >= findings_.minimum)
      findings_.middles.add(u, p_after, v, q_after);
  }

  void want_left(const CommonRun& run, std::uint32_t q) {
    if (std::min(run.first, run.second) >= findings_.minimum)
      wanted_.add(run.first, second_.at(q, run.second));
  }

  ChainRuns<Keys> chains_;
  const SuffixTable suffixes_;
  std::vector<Origin> origins_;  // by chain
  const std::vector<std::uint32_t> equal_;
};

// The windows right of the blocks of whole pairs, and right of their blocks in turn.
template <class Keys>
class SuffixPass : WindowPass<Keys> {
 public:
  explicit SuffixPass(Findings& findings)
      : WindowPass<Keys>(findings.first.suffixes, findings.second.suffixes, findings), leads_(first_.size()) {
    for (TreeNode node = static_cast<TreeNode>(first_.size()); node-- > 1;) {
      if (!findings.wanted_suffixes[node].empty()) leads_[node] = true;
      if (leads_[node]) leads_[first_.parent[node]] = true;
    }
  }

  void run() {
    walk_tree(
        first_, [&](TreeNode node) { return enter(node); }, [&](TreeNode node) { leave(node); });
  }

 private:
  using Base = WindowPass<Keys>;
  using Base::findings_;
  using Base::first_;
  using Base::runs_;
  using Base::second_;
  using Base::wanted_;

  bool enter(TreeNode node) {
    if (!leads_[node]) return false;
    findings_.spend(1 + runs_.enter(node).size);
    Bits& wanted = findings_.wanted_suffixes[node];
    if (!wanted.empty()) wanted_.add_all(first_.depth[node], wanted);
    Bits().swap(wanted);
    return true;
  }

  void leave(TreeNode node) {
    this->match_wanted(
        node, [&](TreeNode v) { return runs_.best_to(v); },
        [&](TreeNode v, const CommonRun& run) { match_window(node, v, run); });
    runs_.leave(node);
  }

  // The run's places count from its first label to the path's end.
  void match_window(TreeNode u, TreeNode v, const CommonRun& run) {
    const std::uint32_t p = first_.any_path[u];
    const std::uint32_t q = second_.any_path[v];
    const std::uint32_t p_begin = findings_.first.length(p) - run.first;
    const std::uint32_t q_begin = findings_.second.length(q) - run.second;
    findings_.add(p, p_begin, run.length);
    if (std::min(run.first, run.second) >= run.length + findings_.minimum)
      wanted_.add(run.first - run.length, second_.at(q, run.second - run.length));
    const std::uint32_t p_before = first_.depth[u] - run.first;
    const std::uint32_t q_before = second_.depth[v] - run.second;
    if (std::min(p_before, q_before) >= findings_.minimum)
      findings_.middles.add(findings_.first.prefixes.at(p, p_begin), p_begin - p_before,
                            findings_.second.prefixes.at(q, q_begin), q_begin - q_before);
  }

  std::vector<bool> leads_;  // by node: to one that has windows
};

bool has_longer(const LabelPaths& paths, std::size_t length) {
  for (std::size_t i = 0; i < path_total(paths); ++i)
    if (path_at(paths, i).size() > length) return true;
  return false;
}

}  // namespace

void match_windows(const LabelPaths& first, const LabelPaths& second, std::uint32_t minimum, bool skip_equal,
                   const FoundBlock& found, const SpendSteps& spend) {
  const PathTrees first_side(first);
  const PathTrees second_side(second);
  Findings findings(first_side, second_side, minimum, found, spend);
  constexpr std::size_t longest_narrow = NarrowRunKeys<Reading::forward>::longest_path;
  if (has_longer(first, longest_narrow) || has_longer(second, longest_narrow)) {
    PrefixPass<WideRunKeys<Reading::forward>>(findings, skip_equal).run();
    SuffixPass<WideRunKeys<Reading::backward>>(findings).run();
  } else {
    PrefixPass<NarrowRunKeys<Reading::forward>>(findings, skip_equal).run();
    SuffixPass<NarrowRunKeys<Reading::backward>>(findings).run();
  }
  findings.middles.match(minimum, found, spend);
}

}  // namespace opseq
