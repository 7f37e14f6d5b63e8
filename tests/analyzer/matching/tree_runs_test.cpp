#include "analyzer/matching/tree_runs.h"

#include <tuple>

#include "tests/support/inputs/path_families.h"
#include "tests/support/inputs/sequences.h"

namespace opseq::tests {
namespace tree_runs_test {

using Best = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;  // length, first, second; all 0: none

// Of the runs that end at nodes on the ways to u and v: the longest, then the earliest in the first path,
// then in the second. "Early" is far from the end where paths are read backward.
class NaiveRuns {
 public:
  NaiveRuns(const PrefixTree& first, const PrefixTree& second, std::uint32_t minimum)
      : first_(first), second_(second), minimum_(minimum) {}

  Best best(TreeNode u, TreeNode v, bool with_above) const {
    Best best{0, 0, 0};
    for (TreeNode x = u; x != 0; x = first_.parent[x])
      for (TreeNode y = v; y != 0; y = with_above ? second_.parent[y] : 0) {
        const Best run = run_at(x, y);
        if (std::get<0>(run) >= minimum_ && is_better(run, best)) best = run;
      }
    return best;
  }

 private:
  Best run_at(TreeNode x, TreeNode y) const {
    std::uint32_t length = 0;
    const std::uint32_t p = first_.depth[x];
    const std::uint32_t q = second_.depth[y];
    for (; x != 0 && y != 0 && first_.label[x] == second_.label[y]; ++length) {
      x = first_.parent[x];
      y = second_.parent[y];
    }
    return first_.reading == Reading::forward ? Best{length, p - length, q - length} : Best{length, p, q};
  }

  bool is_better(const Best& a, const Best& b) const {
    if (std::get<0>(a) != std::get<0>(b)) return std::get<0>(a) > std::get<0>(b);
    const auto places = [](const Best& x) { return std::pair(std::get<1>(x), std::get<2>(x)); };
    return first_.reading == Reading::forward ? places(a) < places(b) : places(a) > places(b);
  }

  const PrefixTree& first_;
  const PrefixTree& second_;
  const std::uint32_t minimum_;
};

template <class Keys>
Best decoded(typename Keys::Key key) {
  if (key == 0) return {0, 0, 0};
  const CommonRun run = Keys::run(key);
  return {run.length, run.first, run.second};
}

template <class Keys>
void require_branch_runs(const LabelPaths& p, const LabelPaths& q, std::uint32_t minimum) {
  const PrefixTree first = make_prefix_tree(p, Keys::reading);
  const PrefixTree second = make_prefix_tree(q, Keys::reading);
  const GramPlaces places = find_gram_places(first, second, minimum);
  const NaiveRuns naive(first, second, minimum);
  BranchRuns<Keys> runs(first, second, places, minimum);
  const auto require_best = [&](TreeNode u) {
    const auto& to_all = runs.best_to_all();
    for (TreeNode v = 0; v < second.size(); ++v) {
      REQUIRE(decoded<Keys>(runs.best_at(v)) == naive.best(u, v, false));
      REQUIRE(decoded<Keys>(runs.best_to(v)) == naive.best(u, v, true));
      REQUIRE(to_all[v] == runs.best_to(v));
    }
  };
  walk_tree(
      first,
      [&](TreeNode u) {
        runs.enter(u);
        require_best(u);
        return true;
      },
      [&](TreeNode u) {
        require_best(u);
        runs.leave(u);
        require_best(first.parent[u]);
      });
}

template <class Keys>
void require_best_of_chains(ChainRuns<Keys>& chain_runs, const PrefixTree& second, const NaiveRuns& naive,
                            TreeNode u) {
  const TreeChains& chains = chain_runs.chains();
  std::vector<bool> has_run(chains.path_ends.size(), false);
  for (const auto& range : chain_runs.find_best())
    for (std::uint32_t k = range.begin; k < range.end; ++k) has_run[k] = true;
  for (std::size_t k = 0; k < has_run.size(); ++k) {
    const auto& end = chains.path_ends[k];
    const TreeNode v = second.at(end.path, path_at(*second.paths, end.path).size());
    const Best best = naive.best(u, v, true);
    REQUIRE(has_run[k] == (std::get<0>(best) > 0));
    if (!has_run[k]) continue;
    REQUIRE(decoded<Keys>(chain_runs.best(end.chain)) == best);
    const std::uint32_t begin = std::get<2>(best);
    const TreeNode block_end = second.at(end.path, begin + std::get<0>(best));
    REQUIRE(chain_runs.origin(end.chain) == chains.chain_of[block_end]);
  }
}

template <class Keys>
void require_chain_runs(const LabelPaths& p, const LabelPaths& q, std::uint32_t minimum) {
  const PrefixTree first = make_prefix_tree(p, Keys::reading);
  const PrefixTree second = make_prefix_tree(q, Keys::reading);
  const GramPlaces places = find_gram_places(first, second, minimum);
  const NaiveRuns naive(first, second, minimum);
  BranchRuns<Keys> runs(first, second, places, minimum);
  ChainRuns<Keys> chain_runs(second, places);
  walk_tree(
      first,
      [&](TreeNode u) {
        chain_runs.enter(runs.enter(u));
        require_best_of_chains(chain_runs, second, naive, u);
        return true;
      },
      [&](TreeNode u) {
        for (TreeNode v = 0; v < second.size(); ++v)
          REQUIRE(decoded<Keys>(chain_runs.best_to(v, runs)) == naive.best(u, v, true));
        chain_runs.leave();
        runs.leave(u);
        require_best_of_chains(chain_runs, second, naive, first.parent[u]);
      });
}

TEST_CASE("runs are the naive ones, wherever a walk is") {
  Random random(83);
  for (int round = 0; round < 120; ++round) {
    std::vector<Sequence> relatives;
    const FamilyShape shape{round % 2 == 0 ? Kinship::mutated : Kinship::pasted, 6, 7, random.between(1, 4)};
    const auto first = random_relatives(random, shape, relatives);
    const auto second = random_relatives(random, shape, relatives);
    const std::uint32_t minimum = random.between(1, 4);
    CAPTURE(first);
    CAPTURE(second);
    CAPTURE(minimum);
    const LabelPaths p = paths_of(first);
    const LabelPaths q = paths_of(second);
    require_branch_runs<NarrowRunKeys<Reading::forward>>(p, q, minimum);
    require_branch_runs<NarrowRunKeys<Reading::backward>>(p, q, minimum);
    require_branch_runs<WideRunKeys<Reading::forward>>(p, q, minimum);
    require_branch_runs<WideRunKeys<Reading::backward>>(p, q, minimum);
    require_chain_runs<NarrowRunKeys<Reading::forward>>(p, q, minimum);
    require_chain_runs<WideRunKeys<Reading::forward>>(p, q, minimum);
  }
}

}  // namespace tree_runs_test
}  // namespace opseq::tests
