#include "analyzer/matching/reduction.h"

#include <algorithm>
#include <functional>

#include "analyzer/matching/bit_parallel_matching.h"
#include "analyzer/matching/contiguous_parts.h"
#include "analyzer/matching/longest_common_subsequence.h"
#include "analyzer/matching/match_estimate.h"
#include "analyzer/matching/matching_blocks.h"
#include "analyzer/matching/reduction_work.h"
#include "analyzer/matching/sequence_set.h"
#include "analyzer/matching/shared_matching.h"
#include "graph/base/parallel.h"
#include "graph/base/sort_unique.h"

namespace opseq {
namespace {

using Sequences = std::vector<Sequence>;

std::size_t label_total_of(const Sequences& sequences) {
  Label highest = 0;
  for (const Sequence& sequence : sequences)
    for (const Label label : sequence) highest = std::max(highest, label);
  return std::size_t{highest} + 1;
}

// Which sequences of a list have `minimum` consecutive labels in common with a given one.
class GramIndex {
 public:
  GramIndex(const Sequences& sequences, std::uint32_t minimum)
      : grams_of_(sequences.size()), seen_(sequences.size()) {
    for (std::uint32_t i = 0; i < sequences.size(); ++i)
      for (std::size_t k = 0; k + minimum <= sequences[i].size(); ++k) {
        const std::uint32_t gram = grams_.insert(SequenceView(sequences[i]).subspan(k, minimum)).index;
        if (gram == holders_.size()) holders_.emplace_back();
        if (!holders_[gram].empty() && holders_[gram].back() == i) continue;
        holders_[gram].push_back(i);
        grams_of_[i].push_back(gram);
      }
  }

  // Whether there is one for sequence `i`.
  bool has_partner(std::uint32_t i) const {
    return std::any_of(grams_of_[i].begin(), grams_of_[i].end(),
                       [&](std::uint32_t gram) { return holders_[gram].size() > 1; });
  }

  // At least as many as there are ordered pairs of such sequences.
  double most_pairs() const {
    double pairs = 0;
    for (const auto& holders : holders_)
      pairs += static_cast<double>(holders.size()) * static_cast<double>(holders.size());
    return pairs;
  }

  // The indices above `i`, ascending.
  std::vector<std::uint32_t> after(std::uint32_t i) {
    std::vector<std::uint32_t> candidates;
    for (const std::uint32_t gram : grams_of_[i])
      for (auto it = std::upper_bound(holders_[gram].begin(), holders_[gram].end(), i);
           it != holders_[gram].end(); ++it)
        if (seen_[*it] != i + 1) {
          seen_[*it] = i + 1;
          candidates.push_back(*it);
        }
    std::sort(candidates.begin(), candidates.end());
    return candidates;
  }

 private:
  SequenceSet grams_;
  std::vector<std::vector<std::uint32_t>> holders_;   // by gram, ascending
  std::vector<std::vector<std::uint32_t>> grams_of_;  // by sequence
  std::vector<std::uint32_t> seen_;                   // the sequence (+ 1) that last met this one
};

// Of the pairs of `total` sequences those of some `part` of them.
double share_of_pairs(std::size_t part, std::size_t total) {
  const double share = static_cast<double>(part) / static_cast<double>(total);
  return share * share;
}

// Measured with thousands of sequences: the estimates are higher than what rounds take, as a limit asks for.
constexpr double taken_for_one_estimated = 0.4;

// Matching blocks by position, by whichever matcher fits.
class BlockFinder {
 public:
  BlockFinder(std::size_t label_total, const ReductionOptions& options, ReductionWork& work)
      : matcher_(label_total), options_(options), work_(work) {}

  std::vector<Block> find(SequenceView p, SequenceView q) {
    work_.poll();
    work_.spend(steps_per_plain_label * p.size());
    if (q.size() > BitParallelMatcher::longest_q)
      return matching_blocks(p, q, options_.autojunk, options_.minimum, [&](std::uint64_t steps) {
        work_.spend(steps);
        work_.poll();
      });
    matcher_.set_q(q);
    std::vector<Block> blocks = matcher_.blocks(p, options_.minimum);
    std::sort(blocks.begin(), blocks.end());
    return blocks;
  }

 private:
  BitParallelMatcher matcher_;
  const ReductionOptions& options_;
  ReductionWork& work_;
};

// One pass of the published method over a sorted list.
Sequences published_pass(const Sequences& current, const ReductionOptions& options, ReductionWork& work) {
  work.begin_round(current.size());
  GramIndex index(current, options.minimum);
  BlockFinder finder(label_total_of(current), options, work);
  SequenceSet result;
  std::vector<char> is_in;
  for (const Sequence& sequence : current) result.insert(sequence);
  is_in.assign(current.size(), 1);
  for (std::uint32_t i = 0; i < current.size(); ++i) {
    work.report(1 - share_of_pairs(current.size() - i, current.size()), 0);
    for (const std::uint32_t j : index.after(i))
      for (const Block& block : finder.find(current[i], current[j])) {
        const auto added = result.insert(SequenceView(current[i]).subspan(block.p_begin, block.length)).index;
        if (added == is_in.size()) is_in.push_back(0);
        is_in[added] = 1;
        is_in[i] = is_in[j] = 0;
      }
  }
  Sequences kept;
  for (std::size_t s = 0; s < result.size(); ++s)
    if (is_in[s]) kept.emplace_back(result[s].begin(), result[s].end());
  std::sort(kept.begin(), kept.end());
  return kept;
}

Sequences reduce_published(Sequences current, const ReductionOptions& options, ReductionWork& work) {
  for (;;) {
    Sequences next = published_pass(current, options, work);
    const bool smaller = next.size() < current.size();
    current = std::move(next);
    if (!smaller) return current;
  }
}

// A round may take some of the current sequences away, for good.
Sequences fixed_point(Sequences current, const std::function<Sequences(Sequences&)>& round) {
  for (;;) {
    Sequences next = round(current);
    if (next == current) return current;
    current = std::move(next);
  }
}

// One simultaneous round: what sequences have in common comes in place of those that have something in
// common.
class Round {
 public:
  explicit Round(const Sequences& current) : current_(current), replaced_(current.size(), 0) {}

  void found(std::uint32_t i, std::uint32_t j, SequenceView common) {
    common_.insert(common);
    replaced_[i] = replaced_[j] = 1;
  }

  std::size_t found_total() const { return common_.size(); }

  Sequences result() const {
    Sequences next;
    for (std::size_t i = 0; i < current_.size(); ++i)
      if (!replaced_[i]) next.push_back(current_[i]);
    for (std::size_t s = 0; s < common_.size(); ++s) next.emplace_back(common_[s].begin(), common_[s].end());
    sort_unique(next);
    return next;
  }

 private:
  const Sequences& current_;
  std::vector<char> replaced_;
  SequenceSet common_;
};

Sequences block_round(const Sequences& current, const ReductionOptions& options, ReductionWork& work) {
  GramIndex index(current, options.minimum);
  BlockFinder finder(label_total_of(current), options, work);
  Round round(current);
  const auto match = [&](std::uint32_t i, std::uint32_t j) {
    for (const Block& block : finder.find(current[i], current[j]))
      round.found(i, j, SequenceView(current[i]).subspan(block.p_begin, block.length));
  };
  for (std::uint32_t i = 0; i < current.size(); ++i) {
    work.report(1 - share_of_pairs(current.size() - i, current.size()), round.found_total());
    for (const std::uint32_t j : index.after(i)) {
      match(i, j);
      match(j, i);
    }
  }
  return round.result();
}

// The same for sequences that all have a partner in the GramIndex, without autojunk: each has a block with
// it, so what comes in their place are the blocks.
Sequences shared_block_round(const LabelPaths& current, const ReductionOptions& options,
                             ReductionWork& work) {
  constexpr bool skip_equal = true;
  const SharedMatching matching(current, current, {options.minimum, skip_equal});
  const unsigned threads = std::max(1U, work.threads());
  std::vector<SequenceSet> found(threads);
  for_each_item(matching.tile_total(), threads, [&](std::size_t tile, std::size_t thread) {
    matching.match_tile(
        tile, [&](SequenceView block) { found[thread].insert(block); },
        [&](std::uint64_t runs) {
          work.spend(steps_per_run * runs);
          if (thread == 0)
            work.report(0, found[0].size());
          else
            work.poll();
        });
  });
  Sequences next;
  for (const SequenceSet& blocks : found)
    for (std::size_t s = 0; s < blocks.size(); ++s) next.emplace_back(blocks[s].begin(), blocks[s].end());
  sort_unique(next);
  return next;
}

bool has_popular_labels(const Sequences& sequences) {
  return std::any_of(sequences.begin(), sequences.end(),
                     [](const Sequence& sequence) { return has_popular_label(sequence); });
}

// Moves those that have nothing in common with another one to `alone`. They stay so: what comes in the place
// of others is part of these.
void set_aside(Sequences& sequences, const GramIndex& index, Sequences& alone) {
  Sequences others;
  for (std::uint32_t i = 0; i < sequences.size(); ++i)
    (index.has_partner(i) ? others : alone).push_back(std::move(sequences[i]));
  sequences = std::move(others);
}

Sequences reduce_by_blocks(Sequences sequences, const ReductionOptions& options, ReductionWork& work) {
  Sequences alone;
  Sequences reduced = fixed_point(std::move(sequences), [&](Sequences& current) {
    const GramIndex index(current, options.minimum);
    set_aside(current, index, alone);
    LabelPaths paths;
    for (const Sequence& sequence : current) append_path(paths, sequence);
    if (options.autojunk && has_popular_labels(current)) {
      work.begin_round(current.size());
      return block_round(current, options, work);
    }
    const MatchPlan plan = plan_matching(paths, paths, options.minimum, index.most_pairs());
    work.require(plan.steps);
    work.begin_round(current.size(), plan.steps, plan.is_shared ? taken_for_one_estimated : 1);
    return plan.is_shared ? shared_block_round(paths, options, work) : block_round(current, options, work);
  });
  reduced.insert(reduced.end(), alone.begin(), alone.end());
  std::sort(reduced.begin(), reduced.end());
  return reduced;
}

Sequences subsequence_round(const Sequences& current, const ReductionOptions& options, ReductionWork& work) {
  work.begin_round(current.size());
  std::vector<std::uint64_t> masks(label_total_of(current), 0);
  LongestCommonSubsequence finder;
  Round round(current);
  const auto match = [&](std::uint32_t i, std::uint32_t j) {
    work.spend(current[i].size() * current[j].size());
    const Sequence& common = finder.find(current[i], current[j], [&] { work.poll(); });
    if (common.size() < options.minimum) return;
    round.found(i, j, common);
    work.require_pairs_of(round.found_total());
  };
  for (std::uint32_t j = 0; j < current.size(); ++j) {
    work.report(share_of_pairs(j, current.size()), round.found_total());
    work.spend(j);
    const Sequence& q = current[j];
    const bool fits = q.size() <= 64;
    if (fits)
      for (std::size_t k = 0; k < q.size(); ++k) masks[q[k]] |= std::uint64_t{1} << k;
    for (std::uint32_t i = 0; i < j; ++i)
      if (!fits || common_subsequence_length(current[i], masks, q.size()) >= options.minimum) {
        match(i, j);
        match(j, i);
      }
    for (const Label label : q) masks[label] = 0;
  }
  return round.result();
}

// Those of a sorted list that hold no shorter one contiguously.
Sequences without_contiguous_containers(const Sequences& sequences, const std::function<void()>& poll) {
  const ContiguousParts parts(sequences);
  Sequences kept;
  for (const Sequence& sequence : sequences) {
    if (poll) poll();
    if (!parts.has_shorter_in(sequence)) kept.push_back(sequence);
  }
  return kept;
}

Sequences without_subsequence_containers(const Sequences& sequences, ReductionWork& work) {
  Sequences kept;
  for (const Sequence& whole : sequences) {
    work.poll();
    if (std::none_of(sequences.begin(), sequences.end(), [&](const Sequence& part) {
          if (part.size() >= whole.size()) return false;
          work.spend(whole.size());
          return contains_subsequence(whole, part);
        }))
      kept.push_back(whole);
  }
  return kept;
}

}  // namespace

std::vector<Sequence> reduce(std::vector<Sequence> sequences, const ReductionOptions& options,
                             const Work& work) {
  ReductionWork reduction(options.max_steps, work);
  sort_unique(sequences);
  switch (options.method) {
    case Reduction::published:
      return reduce_published(std::move(sequences), options, reduction);
    case Reduction::closure:
      return without_contiguous_containers(reduce_by_blocks(std::move(sequences), options, reduction),
                                           work.poll);
    case Reduction::lcs:
      return without_subsequence_containers(
          fixed_point(std::move(sequences),
                      [&](const Sequences& s) { return subsequence_round(s, options, reduction); }),
          reduction);
  }
  return sequences;
}

bool contains_subsequence(SequenceView whole, SequenceView part) {
  std::size_t matched = 0;
  for (const Label label : whole)
    if (matched < part.size() && part[matched] == label) ++matched;
  return matched == part.size();
}

}  // namespace opseq
