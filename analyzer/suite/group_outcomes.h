// Which groups of models fail, and how much of what their failing models do is covered.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/statistics/proportion.h"
#include "analyzer/suite/grouped_coverage.h"

namespace opseq {

struct GroupOutcome {
  ModelGroup group;
  std::uint64_t of_models = 0, against_models = 0;  // of its models: failing ones, and those that are fine
  std::vector<Coverage> by_length;                  // [k - 1]: of the sequences that its failing models hold
  std::uint64_t gaps = 0;                           // of those asked about, that a failing model of it holds
};

struct GroupOutcomes {
  std::string name;
  std::vector<GroupOutcome> groups;  // as group_models() has them
  GroupOutcome all;                  // of all the models: a sequence of several groups counts once
};

// `models` (ascending indices of rows.models, all with n-grams) by the values of the name; those that are of
// neither target nor contrast are in the groups alone. `gaps` are indices of rows.sequences. Throws Error
// (misuse): a set is unknown or has two roles, or a name of a group is unknown. O(members of rows.holders ·
// depth of groups).
GroupOutcomes group_outcomes(const NgramRows& rows, const Roles& roles, const std::string& name,
                             const std::vector<std::uint32_t>& models,
                             const std::vector<std::uint32_t>& gaps);

// The share of failing models among those that fail or don't, and what share of all such models that speaks
// for; none where there are none of either.
struct FailingShare {
  double share = 0;
  ShareInterval interval;
};
std::optional<FailingShare> failing_share(const GroupOutcome& outcome);

// All models of target and contrast, ascending. Throws Error (misuse): a set is unknown, or has two roles.
std::vector<std::uint32_t> models_with_outcome(const NgramRows& rows, const Roles& roles);

}  // namespace opseq
