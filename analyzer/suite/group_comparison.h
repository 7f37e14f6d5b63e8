// opseq families: groups of models beside each other. Within each, failing models beside those that do not
// fail; each beside all others.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"
#include "analyzer/suite/group_outcomes.h"
#include "analyzer/suite/telling_sequences.h"

namespace opseq {

struct GroupComparisonOptions {
  Roles roles;
  std::string name;               // what is grouped by: see group_values()
  std::uint32_t min_failing = 2;  // failing models of a group that hold what only they hold
  TellingOptions telling;         // between groups
};

// What failing models of a group hold and none of it that does not fail.
struct FailingSequence {
  std::uint32_t sequence = 0;  // index of rows.sequences
  std::uint32_t models = 0;    // failing ones of the group, that hold it
};

struct ComparedGroup {
  GroupOutcome outcome;
  // Minimal target-only sequences (method section 7) of the group's models alone, those of most models first;
  // none where all of its models fail, or none does: there is nothing to compare.
  std::optional<std::vector<FailingSequence>> only_failing;
  GroupTests tests;  // against the other groups; of `all` there are none
};

struct GroupComparison {
  GroupComparisonOptions options;
  std::uint64_t of_models = 0, against_models = 0, by_models = 0;  // whose n-grams are known
  std::vector<ComparedGroup> groups;                               // as group_models() has them
  ComparedGroup all;                                               // as if they were one group
};

// Of the models of target and contrast; `gaps` are indices of rows.sequences. Throws Error (misuse): a set is
// unknown or has two roles, or the name of a group is unknown. O(members of rows.holders · depth of groups +
// groups · sequences), and tell_groups().
GroupComparison compare_groups(const NgramRows& rows, const GroupComparisonOptions& options,
                               const std::vector<std::uint32_t>& gaps);

// What models are grouped by where nobody says: the first name, as bytes, that a manifest gave any of them,
// or else `folder`.
std::string default_group_name(const NgramRows& rows);

}  // namespace opseq
