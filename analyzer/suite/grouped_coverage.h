// Coverage and gaps of the target by groups of its models.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/coverage/coverage.h"
#include "analyzer/ngrams/ngram_rows.h"
#include "analyzer/suite/model_groups.h"
#include "analyzer/suite/model_selection.h"

namespace opseq {

struct GroupCoverage {
  ModelGroup group;                 // its models are of the target
  std::vector<Coverage> by_length;  // [k - 1]: of the sequences that its models hold
  std::uint64_t gaps = 0;           // of those asked about, that a model of it holds
};

// The coverage of each of `groups` by models of the sets `by`; `gaps` are indices of rows.sequences. Throws
// Error (misuse) for an unknown set. O(members of rows.holders · groups of a model).
std::vector<GroupCoverage> cover_groups(const NgramRows& rows, const SetNames& by,
                                        std::vector<ModelGroup> groups,
                                        const std::vector<std::uint32_t>& gaps);

struct GroupedCoverage {
  std::string name;
  std::vector<GroupCoverage> groups;  // as group_models() has them
  GroupCoverage all;                  // of the whole target: a sequence of several groups counts once
};

// By the values of the name. `gaps` as above. Throws Error (misuse): a set is unknown, or a name of a group
// is. O(members · depth of groups).
GroupedCoverage group_coverage(const NgramRows& rows, const Roles& roles, const std::string& name,
                               const std::vector<std::uint32_t>& gaps);

}  // namespace opseq
