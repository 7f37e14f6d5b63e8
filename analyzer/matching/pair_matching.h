// What there is to match of the paths of two models, in parts that threads can share.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analyzer/matching/bit_parallel_matching.h"
#include "analyzer/matching/longest_common_subsequence.h"
#include "analyzer/matching/matching_blocks.h"
#include "analyzer/matching/path_projection.h"
#include "analyzer/matching/sequence_set.h"
#include "analyzer/matching/shared_matching.h"
#include "analyzer/matching/trigram_paths.h"
#include "graph/base/error.h"

namespace opseq {

enum class Match : std::uint8_t {
  blocks,  // matching blocks of Ratcliff and Obershelp
  lcs,     // the one longest common subsequence
};

// Work is counted in steps, each about what a processor of 2020 does in a nanosecond. It is estimated before
// a pair is matched and counted meanwhile, since no estimate is a bound.
struct MatchOptions {
  Match match = Match::blocks;
  bool autojunk = false;
  // Of one pair of models: one that takes more is left out. It is some two minutes.
  std::uint64_t max_steps = 100'000'000'000;
  // Of all pairs that are compared: those that take the least come first, the others are left out.
  std::uint64_t max_all_steps = 200'000'000'000;

  friend bool operator==(const MatchOptions&, const MatchOptions&) = default;
};

// Fewer operators make no shared sequence.
inline constexpr std::uint32_t shortest_shared_sequence = 3;

// Comparing two models takes more steps than it may.
class MatchingTooLong : public LimitError {
 public:
  explicit MatchingTooLong(std::uint64_t max_steps)
      : LimitError(Limit::match_steps, "it takes more than " + std::to_string(max_steps) + " steps (", ")") {}
};

// `block` without leading and trailing input_label, then without leading and trailing output_label.
SequenceView strip_ends(SequenceView block);

// What no pair takes more of, but where longest common subsequences are asked for: each label of the first
// model against each path of the second. O(1).
std::uint64_t most_match_steps(const TrigramPaths& first, const TrigramPaths& second,
                               const MatchOptions& options);

// What a thread needs to match paths. Keeps its memory between calls.
struct PathMatchers {
  explicit PathMatchers(std::size_t label_total) : blocks(label_total + 2) {}

  BitParallelMatcher blocks;
  LongestCommonSubsequence subsequence;
};

// One pair of models at a time. Keeps its memory between calls.
class PairMatching {
 public:
  // All labels of all models are below `label_total`.
  PairMatching(std::size_t label_total, const MatchOptions& options);

  // Takes up a pair, which must outlive its use, and leaves out what of its paths cannot matter.
  // O(labels of both).
  void prepare(const TrigramPaths& first, const TrigramPaths& second);

  // The work of all parts: of paths that are alike in what the models have in common one is matched, and
  // where paths are so many and so alike that it pays, all pairs of them at once (match_all_pairs). A pure
  // function of the pair and the options; within a factor of five on paths of real models.
  std::uint64_t estimate() const { return estimate_; }

  // What prepare() itself took.
  std::uint64_t preparation() const { return preparation_; }

  // Divides the work. How does not depend on the number of threads.
  void divide();
  std::size_t part_total() const { return block_parts_ + popular_.size() + subsequence_parts_; }

  // `found` gets the sequences that pairs of this part share, stripped, of three or more operators. `spend`
  // is told the steps as they are done; what it throws comes out. Parts may be matched at the same time.
  void match_part(std::size_t part, PathMatchers& matchers, SequenceSet& found,
                  const SpendSteps& spend) const;

 private:
  bool find_common_trigrams();
  void project();
  void prepare_subsequences();
  std::uint64_t estimate_popular() const;
  void match_blocks(std::size_t part, PathMatchers& matchers, SequenceSet& found,
                    const SpendSteps& spend) const;
  void match_popular(std::size_t path, SequenceSet& found, const SpendSteps& spend) const;
  void match_subsequences(std::size_t part, PathMatchers& matchers, SequenceSet& found,
                          const SpendSteps& spend) const;

  MatchOptions options_;
  Label first_separator_;
  Label second_separator_;
  const TrigramPaths* first_ = nullptr;
  const TrigramPaths* second_ = nullptr;
  std::vector<char> common_in_first_;
  std::vector<char> common_in_second_;
  std::vector<char> in_second_;  // by label, for subsequences
  PathProjection first_projection_;
  PathProjection second_projection_;
  const LabelPaths* first_blocks_ = nullptr;  // what the projections hold, where there is something in common
  const LabelPaths* second_blocks_ = nullptr;
  SequenceSet kept_;                    // of the first, for subsequences
  std::vector<std::uint32_t> popular_;  // paths of the second that autojunk wants whole
  std::optional<SharedMatching> shared_;
  bool is_shared_ = false;
  std::size_t block_parts_ = 0;
  std::size_t subsequence_parts_ = 0;
  std::uint64_t preparation_ = 0;
  std::uint64_t estimate_ = 0;
};

}  // namespace opseq
