#include "analyzer/matching/shared_sequences.h"

#include <algorithm>

#include "analyzer/matching/match_estimate.h"
#include "analyzer/matching/shared_matching.h"

namespace opseq {
namespace {

constexpr bool without_autojunk = false;
constexpr bool with_autojunk = true;

}  // namespace

SequenceView strip_ends(SequenceView block) {
  for (const Label end : {input_label, output_label}) {
    while (!block.empty() && block.front() == end) block = block.subspan(1);
    while (!block.empty() && block.back() == end) block = block.first(block.size() - 1);
  }
  return block;
}

SharedSequenceFinder::SharedSequenceFinder(std::size_t label_total, const MatchOptions& options)
    : options_(options),
      first_separator_(static_cast<Label>(label_total)),
      second_separator_(first_separator_ + 1),
      matcher_(label_total + 2) {}

const SequenceSet& SharedSequenceFinder::find(const TrigramPaths& first, const TrigramPaths& second,
                                              const std::function<void()>& poll) {
  found_.clear();
  steps_left_ = options_.max_steps;
  if (options_.match == Match::lcs) {
    match_subsequences(first, second, poll);
    return found_;
  }
  if (!find_common_trigrams(first, second)) return found_;
  match_projections(first_projection_.project(first, common_in_first_, first_separator_).sequences(),
                    second_projection_
                        .project(second, common_in_second_, second_separator_,
                                 options_.autojunk ? &second.popular : nullptr)
                        .sequences(),
                    poll);
  if (options_.autojunk) match_popular_paths(first, second, poll);
  return found_;
}

void SharedSequenceFinder::spend(std::uint64_t steps) {
  if (steps > steps_left_) throw MatchingTooLong(options_.max_steps);
  steps_left_ -= steps;
}

void SharedSequenceFinder::spend_and_poll(std::uint64_t steps, const std::function<void()>& poll) {
  spend(steps);
  if (poll) poll();
}

// One merge of the two sorted lists; false where they have nothing in common.
bool SharedSequenceFinder::find_common_trigrams(const TrigramPaths& first, const TrigramPaths& second) {
  common_in_first_.assign(first.trigrams.size(), 0);
  common_in_second_.assign(second.trigrams.size(), 0);
  bool any = false;
  for (std::size_t i = 0, j = 0; i < first.trigrams.size() && j < second.trigrams.size();) {
    if (first.trigrams[i] < second.trigrams[j]) {
      ++i;
    } else if (first.trigrams[i] > second.trigrams[j]) {
      ++j;
    } else {
      common_in_first_[i++] = common_in_second_[j++] = 1;
      any = true;
    }
  }
  return any;
}

void SharedSequenceFinder::match_projections(const LabelPaths& first, const LabelPaths& second,
                                             const std::function<void()>& poll) {
  if (!should_share(first, second, shortest_shared_sequence)) return match_pair_by_pair(first, second, poll);
  match_all_pairs(
      first, second, {shortest_shared_sequence}, [&](SequenceView block) { add(block); },
      [&](std::uint64_t steps) { spend_and_poll(steps, poll); });
}

void SharedSequenceFinder::match_pair_by_pair(const LabelPaths& first, const LabelPaths& second,
                                              const std::function<void()>& poll) {
  const auto match = [&](auto&& blocks_of) {
    for (std::size_t i = 0; i < path_total(first); ++i) {
      const SequenceView p = path_at(first, i);
      for (const Block& block : blocks_of(p)) add(p.subspan(block.p_begin, block.length));
    }
  };
  for (std::size_t j = 0; j < path_total(second); ++j) {
    if (poll) poll();
    const SequenceView q = path_at(second, j);
    const auto spend_row = [&](std::uint64_t steps) { spend_and_poll(steps, poll); };
    if (q.size() <= BitParallelMatcher::longest_q) {
      spend(first.labels.size());
      matcher_.set_q(q);
      match([&](SequenceView p) -> auto& { return matcher_.blocks(p, shortest_shared_sequence); });
    } else {
      match([&](SequenceView p) {
        return matching_blocks(p, q, without_autojunk, shortest_shared_sequence, spend_row);
      });
    }
  }
}

// Autojunk looks at the whole of q, so its projection would not do.
void SharedSequenceFinder::match_popular_paths(const TrigramPaths& first, const TrigramPaths& second,
                                               const std::function<void()>& poll) {
  for (std::size_t j = 0; j < path_total(second.paths); ++j) {
    if (!second.popular[j]) continue;
    const SequenceView q = path_at(second.paths, j);
    const auto spend_row = [&](std::uint64_t steps) { spend_and_poll(steps, poll); };
    for (std::size_t i = 0; i < path_total(first.paths); ++i) {
      const SequenceView p = path_at(first.paths, i);
      for (const Block& block : matching_blocks(p, q, with_autojunk, shortest_shared_sequence, spend_row))
        add(p.subspan(block.p_begin, block.length));
    }
  }
}

// Labels of p that q lacks change neither the subsequence nor its ties, so paths that differ in labels which
// the second model lacks are one. (Labels of q that p lacks do change ties.)
void SharedSequenceFinder::match_subsequences(const TrigramPaths& first, const TrigramPaths& second,
                                              const std::function<void()>& poll) {
  in_second_.assign(first_separator_, 0);
  for (const Label label : second.paths.labels) in_second_[label] = 1;
  SequenceSet kept;
  Sequence p;
  for (std::size_t i = 0; i < path_total(first.paths); ++i) {
    p.clear();
    for (const Label label : path_at(first.paths, i))
      if (in_second_[label]) p.push_back(label);
    kept.insert(p);
  }
  for (std::size_t i = 0; i < kept.size(); ++i)
    for (std::size_t j = 0; j < path_total(second.paths); ++j) {
      const SequenceView q = path_at(second.paths, j);
      spend_and_poll(kept[i].size() * q.size(), poll);
      add(subsequence_.find(kept[i], q, poll));
    }
}

void SharedSequenceFinder::add(SequenceView block) {
  const SequenceView sequence = strip_ends(block);
  if (sequence.size() >= shortest_shared_sequence) found_.insert(sequence);
}

}  // namespace opseq
