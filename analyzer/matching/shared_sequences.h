// The sequences that two models share: method section 3.
#pragma once

#include <cstdint>
#include <functional>

#include "analyzer/matching/pair_matching.h"

namespace opseq {

// Finds the shared sequences of pairs of models. Keeps its memory between calls; one object per thread.
class SharedSequenceFinder {
 public:
  // All labels of all models are below `label_total`.
  SharedSequenceFinder(std::size_t label_total, const MatchOptions& options);

  // The distinct sequences that any path of `first` shares with any path of `second`, stripped, of three or
  // more operators. The order of the two matters. In no particular order; valid until the next call.
  // Time: that of the projections and of the product of their distinct numbers, not of the path pairs; where
  // those have much in common with each other, far less (see PairMatching).
  // `poll` is called now and then; what it throws comes out. Throws MatchingTooLong, before it begins where
  // the estimate says so.
  const SequenceSet& find(const TrigramPaths& first, const TrigramPaths& second,
                          const std::function<void()>& poll = {});

  // What the last call took.
  std::uint64_t steps() const { return pair_.preparation() + spent_; }

 private:
  MatchOptions options_;
  PairMatching pair_;
  PathMatchers matchers_;
  SequenceSet found_;
  std::uint64_t spent_ = 0;
};

}  // namespace opseq
