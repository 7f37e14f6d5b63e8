// The sequences that two models share: method section 3.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "analyzer/matching/bit_parallel_matching.h"
#include "analyzer/matching/longest_common_subsequence.h"
#include "analyzer/matching/path_projection.h"
#include "analyzer/matching/sequence_set.h"
#include "analyzer/matching/trigram_paths.h"
#include "graph/base/error.h"

namespace opseq {

enum class Match : std::uint8_t {
  blocks,  // matching blocks of Ratcliff and Obershelp
  lcs,     // the one longest common subsequence
};

struct MatchOptions {
  Match match = Match::blocks;
  bool autojunk = false;
  // Of one pair of models, of paths that are alike in what the models have in common one: for each pair of
  // paths the labels of the first, and each label of the second that is compared with it, where that has more
  // than 64 or longest common subsequences are asked for. Where paths are so many and so alike that all pairs
  // are matched at once (match_all_pairs), the runs and windows that these share. It is some minutes.
  std::uint64_t max_steps = 200'000'000'000;

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

// Finds the shared sequences of pairs of models. Keeps its memory between calls; one object per thread.
class SharedSequenceFinder {
 public:
  // All labels of all models are below `label_total`.
  SharedSequenceFinder(std::size_t label_total, const MatchOptions& options);

  // The distinct sequences that any path of `first` shares with any path of `second`, stripped, of three or
  // more operators. The order of the two matters. In no particular order; valid until the next call.
  // Time: that of the projections and of the product of their distinct numbers, not of the path pairs; where
  // those have much in common with each other, far less.
  // `poll` is called now and then; what it throws comes out. Throws MatchingTooLong.
  const SequenceSet& find(const TrigramPaths& first, const TrigramPaths& second,
                          const std::function<void()>& poll = {});

 private:
  bool find_common_trigrams(const TrigramPaths& first, const TrigramPaths& second);
  void match_projections(const LabelPaths& first, const LabelPaths& second,
                         const std::function<void()>& poll);
  void match_pair_by_pair(const LabelPaths& first, const LabelPaths& second,
                          const std::function<void()>& poll);
  void match_popular_paths(const TrigramPaths& first, const TrigramPaths& second,
                           const std::function<void()>& poll);
  void match_subsequences(const TrigramPaths& first, const TrigramPaths& second,
                          const std::function<void()>& poll);
  void spend(std::uint64_t steps);
  void spend_and_poll(std::uint64_t steps, const std::function<void()>& poll);
  void add(SequenceView block);

  MatchOptions options_;
  std::uint64_t steps_left_ = 0;
  Label first_separator_;
  Label second_separator_;
  std::vector<char> common_in_first_;
  std::vector<char> common_in_second_;
  std::vector<char> in_second_;  // by label, for subsequences
  PathProjection first_projection_;
  PathProjection second_projection_;
  BitParallelMatcher matcher_;
  LongestCommonSubsequence subsequence_;
  SequenceSet found_;
};

}  // namespace opseq
