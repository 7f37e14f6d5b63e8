#include "analyzer/matching/pair_matching.h"

#include <algorithm>

#include "analyzer/matching/match_estimate.h"
#include "graph/base/saturated.h"

namespace opseq {
namespace {

constexpr std::uint64_t steps_per_trigram = 2;     // of finding those in common
constexpr std::uint64_t steps_per_projected = 10;  // label
constexpr std::uint64_t steps_per_cell = 2;        // of a table of two paths

// Paths of one side that are one part.
constexpr std::size_t paths_per_part = 64;

std::size_t parts_of(std::size_t paths) { return (paths + paths_per_part - 1) / paths_per_part; }

struct Range {
  std::size_t begin, end;
};

Range range_of(std::size_t part, std::size_t paths) {
  return {part * paths_per_part, std::min((part + 1) * paths_per_part, paths)};
}

void add(SequenceView block, SequenceSet& found) {
  const SequenceView sequence = strip_ends(block);
  if (sequence.size() >= shortest_shared_sequence) found.insert(sequence);
}

void add_all(const std::vector<Block>& blocks, SequenceView p, SequenceSet& found) {
  for (const Block& block : blocks) add(p.subspan(block.p_begin, block.length), found);
}

}  // namespace

SequenceView strip_ends(SequenceView block) {
  for (const Label end : {input_label, output_label}) {
    while (!block.empty() && block.front() == end) block = block.subspan(1);
    while (!block.empty() && block.back() == end) block = block.first(block.size() - 1);
  }
  return block;
}

std::uint64_t most_match_steps(const TrigramPaths& first, const TrigramPaths& second,
                               const MatchOptions& options) {
  if (options.match == Match::lcs)
    return saturated_product(steps_per_cell * first.paths.labels.size(), second.paths.labels.size());
  return saturated_product(steps_per_plain_label * first.paths.labels.size(), path_total(second.paths));
}

PairMatching::PairMatching(std::size_t label_total, const MatchOptions& options)
    : options_(options),
      first_separator_(static_cast<Label>(label_total)),
      second_separator_(first_separator_ + 1) {}

void PairMatching::prepare(const TrigramPaths& first, const TrigramPaths& second) {
  first_ = &first;
  second_ = &second;
  first_blocks_ = second_blocks_ = nullptr;
  popular_.clear();
  shared_.reset();
  block_parts_ = subsequence_parts_ = 0;
  preparation_ = estimate_ = 0;
  is_shared_ = false;
  if (options_.match == Match::lcs) return prepare_subsequences();
  preparation_ = steps_per_trigram * (first.trigrams.size() + second.trigrams.size());
  if (!find_common_trigrams()) return;
  project();
  const MatchPlan plan = plan_matching(*first_blocks_, *second_blocks_, shortest_shared_sequence);
  is_shared_ = plan.is_shared;
  estimate_ = saturated_sum(plan.steps, estimate_popular());
}

// One merge of the two sorted lists; false where they have nothing in common.
bool PairMatching::find_common_trigrams() {
  const std::vector<TrigramId>& first = first_->trigrams;
  const std::vector<TrigramId>& second = second_->trigrams;
  common_in_first_.assign(first.size(), 0);
  common_in_second_.assign(second.size(), 0);
  bool any = false;
  for (std::size_t i = 0, j = 0; i < first.size() && j < second.size();) {
    if (first[i] < second[j]) {
      ++i;
    } else if (first[i] > second[j]) {
      ++j;
    } else {
      common_in_first_[i++] = common_in_second_[j++] = 1;
      any = true;
    }
  }
  return any;
}

// Autojunk looks at the whole of a popular path, so its projection would not do.
void PairMatching::project() {
  first_blocks_ = &first_projection_.project(*first_, common_in_first_, first_separator_).sequences();
  second_blocks_ = &second_projection_
                        .project(*second_, common_in_second_, second_separator_,
                                 options_.autojunk ? &second_->popular : nullptr)
                        .sequences();
  if (options_.autojunk)
    for (std::uint32_t j = 0; j < path_total(second_->paths); ++j)
      if (second_->popular[j]) popular_.push_back(j);
  preparation_ += steps_per_projected * (first_->paths.labels.size() + second_->paths.labels.size());
}

std::uint64_t PairMatching::estimate_popular() const {
  std::uint64_t labels = 0;
  for (const std::uint32_t j : popular_) labels += path_at(second_->paths, j).size();
  return saturated_product(steps_per_cell * first_->paths.labels.size(), labels);
}

// Labels of p that q lacks change neither the subsequence nor its ties, so paths that differ in labels which
// the second model lacks are one. (Labels of q that p lacks do change ties.)
void PairMatching::prepare_subsequences() {
  in_second_.assign(first_separator_, 0);
  for (const Label label : second_->paths.labels) in_second_[label] = 1;
  kept_.clear();
  Sequence p;
  for (std::size_t i = 0; i < path_total(first_->paths); ++i) {
    p.clear();
    for (const Label label : path_at(first_->paths, i))
      if (in_second_[label]) p.push_back(label);
    kept_.insert(p);
  }
  preparation_ = steps_per_projected * (first_->paths.labels.size() + second_->paths.labels.size());
  estimate_ =
      saturated_product(steps_per_cell * kept_.sequences().labels.size(), second_->paths.labels.size());
}

void PairMatching::divide() {
  if (options_.match == Match::lcs) {
    subsequence_parts_ = parts_of(kept_.size());
  } else if (is_shared_) {
    shared_.emplace(*first_blocks_, *second_blocks_, SharedMatchingOptions{shortest_shared_sequence});
    block_parts_ = shared_->tile_total();
  } else if (first_blocks_ != nullptr) {
    block_parts_ = parts_of(path_total(*second_blocks_));
  }
}

void PairMatching::match_part(std::size_t part, PathMatchers& matchers, SequenceSet& found,
                              const SpendSteps& spend) const {
  if (options_.match == Match::lcs)
    match_subsequences(part, matchers, found, spend);
  else if (part >= block_parts_)
    match_popular(popular_[part - block_parts_], found, spend);
  else if (is_shared_)
    shared_->match_tile(
        part, [&](SequenceView block) { add(block, found); },
        [&](std::uint64_t runs) { spend(steps_per_run * runs); });
  else
    match_blocks(part, matchers, found, spend);
}

void PairMatching::match_blocks(std::size_t part, PathMatchers& matchers, SequenceSet& found,
                                const SpendSteps& spend) const {
  const std::size_t first_total = path_total(*first_blocks_);
  const Range range = range_of(part, path_total(*second_blocks_));
  for (std::size_t j = range.begin; j < range.end; ++j) {
    const SequenceView q = path_at(*second_blocks_, j);
    if (q.size() <= BitParallelMatcher::longest_q) {
      spend(steps_per_plain_label * first_blocks_->labels.size());
      matchers.blocks.set_q(q);
      for (std::size_t i = 0; i < first_total; ++i) {
        const SequenceView p = path_at(*first_blocks_, i);
        add_all(matchers.blocks.blocks(p, shortest_shared_sequence), p, found);
      }
    } else {
      for (std::size_t i = 0; i < first_total; ++i) {
        const SequenceView p = path_at(*first_blocks_, i);
        add_all(matching_blocks(p, q, without_autojunk, shortest_shared_sequence, spend), p, found);
      }
    }
  }
}

void PairMatching::match_popular(std::size_t path, SequenceSet& found, const SpendSteps& spend) const {
  const SequenceView q = path_at(second_->paths, path);
  for (std::size_t i = 0; i < path_total(first_->paths); ++i) {
    const SequenceView p = path_at(first_->paths, i);
    add_all(matching_blocks(p, q, with_autojunk, shortest_shared_sequence, spend), p, found);
  }
}

void PairMatching::match_subsequences(std::size_t part, PathMatchers& matchers, SequenceSet& found,
                                      const SpendSteps& spend) const {
  const Range range = range_of(part, kept_.size());
  for (std::size_t i = range.begin; i < range.end; ++i)
    for (std::size_t j = 0; j < path_total(second_->paths); ++j) {
      const SequenceView q = path_at(second_->paths, j);
      spend(steps_per_cell * kept_[i].size() * q.size());
      add(matchers.subsequence.find(kept_[i], q, [&] { spend(0); }), found);
    }
}

}  // namespace opseq
