// The sequences that two models share: method section 3.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/matching/bit_parallel_matching.h"
#include "analyzer/matching/longest_common_subsequence.h"
#include "analyzer/matching/sequence_set.h"
#include "analyzer/paths/path_projection.h"
#include "analyzer/paths/trigram_paths.h"

namespace opseq {

enum class Match : std::uint8_t {
  blocks,  // matching blocks of Ratcliff and Obershelp
  lcs,     // the one longest common subsequence
};

struct MatchOptions {
  Match match = Match::blocks;
  bool autojunk = false;

  friend bool operator==(const MatchOptions&, const MatchOptions&) = default;
};

// Fewer operators make no shared sequence.
inline constexpr std::uint32_t shortest_shared_sequence = 3;

// `block` without leading and trailing input_label, then without leading and trailing output_label.
SequenceView strip_ends(SequenceView block);

// Finds the shared sequences of pairs of models. Keeps its memory between calls; one object per thread.
class SharedSequenceFinder {
 public:
  // All labels of all models are below `label_total`.
  SharedSequenceFinder(std::size_t label_total, const MatchOptions& options);

  // The distinct sequences that any path of `first` shares with any path of `second`, stripped, of three or
  // more operators. The order of the two matters. In no particular order; valid until the next call.
  // Time: that of the projections and of the product of their distinct numbers, not of the path pairs.
  const SequenceSet& find(const TrigramPaths& first, const TrigramPaths& second);

 private:
  bool find_common_trigrams(const TrigramPaths& first, const TrigramPaths& second);
  void match_projections(const SequenceSet& first, const SequenceSet& second);
  void match_popular_paths(const TrigramPaths& first, const TrigramPaths& second);
  void match_subsequences(const TrigramPaths& first, const TrigramPaths& second);
  void add(SequenceView block);

  MatchOptions options_;
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
