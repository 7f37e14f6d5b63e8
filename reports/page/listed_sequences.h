// The sequences that the page lists, with what is known of them.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"
#include "analyzer/suite/gap_report.h"
#include "analyzer/suite/set_overlaps.h"
#include "reports/page/page_limits.h"

namespace opseq {

struct ListedSequence {
  std::uint32_t sequence = 0;  // index of rows.sequences
  bool is_gap = false;
  bool is_minimal = false;              // a gap, and no part of it is one
  bool is_minimal_target_only = false;  // gap or not: method section 7
  SequenceTest test;
  // The model of the target of fewest nodes that holds it, or, where none does, any model; of equal ones the
  // first. An index of rows.models.
  std::uint32_t smallest = 0;
};

struct ListedSequences {
  std::uint64_t gaps = 0;       // all there are
  std::size_t gaps_listed = 0;  // the first so many of `sequences`, in the order of their rank
  // Behind these, of each overlap those that most models hold, ties by operators, without repetition.
  std::vector<ListedSequence> sequences;
};

// Gaps are sequences that default_min_models() models of the target hold and none of the suite, minimal or
// not; rank and statistics are those of opseq gaps with its default options: `statistics` are
// gap_statistics(rows, {}). `overlaps` are find_overlaps(rows). O(sequences + members of rows.holders), and
// sorting.
ListedSequences list_sequences(const NgramRows& rows, const Roles& roles, const GapStatistics& statistics,
                               const std::vector<SetOverlap>& overlaps, const PageLimits& limits);

// The first `most` of an overlap's sequences by the number of models that hold them, ties by operators.
// O(n log most).
std::vector<std::uint32_t> most_held(const NgramRows& rows, const SetOverlap& overlap, std::size_t most);

}  // namespace opseq
