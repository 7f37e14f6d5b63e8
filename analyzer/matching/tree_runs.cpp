#include "analyzer/matching/tree_runs.h"

#include <algorithm>
#include <bit>

namespace opseq {

template <class Keys>
BranchRuns<Keys>::BranchRuns(const PrefixTree& first, const PrefixTree& second, const GramPlaces& places,
                             std::uint32_t minimum)
    : first_(first),
      second_(second),
      places_(places),
      minimum_(minimum),
      rows_(*std::max_element(first.depth.begin(), first.depth.end()) + std::size_t{1}),
      best_(places.size() + 1, 0),
      best_to_(second.size(), 0) {
  for (const TreeNode node : places.node) of_second_.push_back(Keys::of_second(second.depth[node], minimum));
}

template <class Keys>
const typename BranchRuns<Keys>::Row& BranchRuns<Keys>::enter(TreeNode node) {
  const std::uint32_t depth = first_.depth[node];
  Row& row = rows_[depth];
  row.gram = places_.first_gram[node];
  row.size = 0;
  if (row.gram == GramPlaces::none) return row;
  row.begin = places_.begin[row.gram];
  row.size = places_.begin[row.gram + 1] - row.begin;
  if (row.keys.size() < row.size) {
    row.keys.resize(row.size);
    row.before.resize(row.size);
  }
  find_keys(row, rows_[depth - 1], Keys::of_first(depth, minimum_));
  keep_best(row);
  return row;
}

// Where the nodes above have one gram their run goes on; else one of the least length ends here.
template <class Keys>
void BranchRuns<Keys>::find_keys(Row& row, const Row& above, Key of_first) const {
  Key* keys = row.keys.data();
  const std::uint32_t* parent_place = places_.parent_place.data() + row.begin;
  const Key* of_second = of_second_.data() + row.begin;
  for (std::uint32_t s = places_.first_slice[row.gram]; s < places_.first_slice[row.gram + 1]; ++s) {
    const GramPlaces::Slice& slice = places_.slices[s];
    const std::uint32_t end = slice.end - row.begin;
    if (above.gram != GramPlaces::none && above.gram == slice.parent_gram) {
      const Key* shorter = above.keys.data();
      for (std::uint32_t k = slice.begin - row.begin; k < end; ++k)
        keys[k] = shorter[parent_place[k]] + Keys::one_longer;
    } else {
      for (std::uint32_t k = slice.begin - row.begin; k < end; ++k) keys[k] = of_first + of_second[k];
    }
  }
}

template <class Keys>
void BranchRuns<Keys>::keep_best(Row& row) {
  Key* best = best_.data() + row.begin;
  std::copy_n(best, row.size, row.before.data());
  const Key* keys = row.keys.data();
  for (std::uint32_t k = 0; k < row.size; ++k) best[k] = std::max(best[k], keys[k]);
}

template <class Keys>
void BranchRuns<Keys>::leave(TreeNode node) {
  const Row& row = rows_[first_.depth[node]];
  std::copy_n(row.before.data(), row.size, best_.data() + row.begin);
}

template <class Keys>
typename BranchRuns<Keys>::Key BranchRuns<Keys>::best_to(TreeNode node) const {
  Key best = 0;
  for (; node != 0; node = second_.parent[node]) best = std::max(best, best_at(node));
  return best;
}

template <class Keys>
const std::vector<typename BranchRuns<Keys>::Key>& BranchRuns<Keys>::best_to_all() {
  for (TreeNode node = 1; node < second_.size(); ++node)
    best_to_[node] = std::max(best_to_[second_.parent[node]], best_at(node));
  return best_to_;
}

template <class Keys>
ChainRuns<Keys>::ChainRuns(const PrefixTree& second, const GramPlaces& places)
    : second_(second),
      chains_(chains_of(second)),
      own_(chains_.size(), 0),
      any_(chains_.size() / 64 + 1, 0),
      best_(chains_.size(), 0),
      origin_(chains_.size(), 0) {
  for (const TreeNode node : places.node) chain_of_place_.push_back(chains_.chain_of[node]);
}

// Which run is the better one is hard to guess for a processor: a change is always written down, and counts
// where it is one.
template <class Keys>
void ChainRuns<Keys>::enter(const Row& row) {
  changes_before_.push_back(change_total_);
  if (changes_.size() < change_total_ + row.size) changes_.resize(2 * (change_total_ + row.size));
  Change* change = changes_.data() + change_total_;
  const std::uint32_t* chain_of = chain_of_place_.data() + row.begin;
  for (std::uint32_t k = 0; k < row.size; ++k) {
    const std::uint32_t chain = chain_of[k];
    const Key key = row.keys[k];
    const Key before = own_[chain];
    if (before == 0) set_any(chain);
    *change = {chain, before};
    change += key > before;
    own_[chain] = std::max(key, before);
  }
  change_total_ = static_cast<std::size_t>(change - changes_.data());
}

template <class Keys>
void ChainRuns<Keys>::leave() {
  while (change_total_ > changes_before_.back()) {
    const Change& change = changes_[--change_total_];
    own_[change.chain] = change.before;
    if (change.before == 0) clear_any(change.chain);
  }
  changes_before_.pop_back();
}

template <class Keys>
typename ChainRuns<Keys>::Key ChainRuns<Keys>::best_to(TreeNode node, const BranchRuns<Keys>& runs) const {
  Key best = 0;
  std::uint32_t chain = chains_.chain_of[node];
  for (; node != 0 && chains_.chain_of[node] == chain; node = second_.parent[node])
    best = std::max(best, runs.best_at(node));
  while ((chain = chains_.parent[chain]) != 0) best = std::max(best, own_[chain]);
  return best;
}

template <class Keys>
const std::vector<typename ChainRuns<Keys>::Range>& ChainRuns<Keys>::find_best() {
  with_run_.clear();
  for (std::uint32_t top = next_with_run(0); top < chains_.size(); top = next_with_run(chains_.end[top])) {
    find_best_below(top);
    with_run_.push_back({chains_.ends_before[top], chains_.ends_before[chains_.end[top]]});
  }
  return with_run_;
}

// The first chain from this one on that has a run of its own.
template <class Keys>
std::uint32_t ChainRuns<Keys>::next_with_run(std::uint32_t chain) const {
  std::size_t word = chain / 64;
  std::uint64_t bits = any_[word] & (~std::uint64_t{0} << (chain % 64));
  while (bits == 0 && ++word < any_.size()) bits = any_[word];
  return bits == 0
             ? static_cast<std::uint32_t>(chains_.size())
             : static_cast<std::uint32_t>(64 * word) + static_cast<std::uint32_t>(std::countr_zero(bits));
}

template <class Keys>
void ChainRuns<Keys>::find_best_below(std::uint32_t top) {
  best_[top] = own_[top];
  origin_[top] = top;
  for (std::uint32_t chain = top + 1; chain < chains_.end[top]; ++chain) {
    const std::uint32_t above = chains_.parent[chain];
    const bool better = own_[chain] > best_[above];
    best_[chain] = better ? own_[chain] : best_[above];
    origin_[chain] = better ? chain : origin_[above];
  }
}

template class BranchRuns<NarrowRunKeys<Reading::forward>>;
template class BranchRuns<NarrowRunKeys<Reading::backward>>;
template class BranchRuns<WideRunKeys<Reading::forward>>;
template class BranchRuns<WideRunKeys<Reading::backward>>;
template class ChainRuns<NarrowRunKeys<Reading::forward>>;
template class ChainRuns<WideRunKeys<Reading::forward>>;

}  // namespace opseq
