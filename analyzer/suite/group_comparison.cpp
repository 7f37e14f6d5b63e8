#include "analyzer/suite/group_comparison.h"

#include <algorithm>
#include <utility>

namespace opseq {
namespace {

// The sequences that only failing models of a group hold, of all groups in one pass over all sequences.
class FailingOnly {
 public:
  FailingOnly(const NgramRows& rows, const Roles& roles, const std::vector<const GroupOutcome*>& groups)
      : rows_(rows),
        groups_of_(rows.models.size()),
        is_of_(is_selected(rows, roles.of)),
        failing_(groups.size()),
        fine_(groups.size()),
        found_(groups.size()) {
    for (std::uint32_t g = 0; g < groups.size(); ++g)
      if (groups[g]->of_models > 0 && groups[g]->against_models > 0)
        for (const std::uint32_t model : groups[g]->group.models) groups_of_[model].push_back(g);
  }

  // Of each group.
  std::vector<std::vector<FailingSequence>> find(std::uint32_t min_failing) {
    for (std::uint32_t s = 0; s < rows_.sequences.size(); ++s) count(s, min_failing);
    return std::move(found_);
  }

 private:
  void count(std::uint32_t sequence, std::uint32_t min_failing) {
    for (const std::uint32_t model : row_at(rows_.holders, sequence))
      for (const std::uint32_t g : groups_of_[model]) {
        if (failing_[g] + fine_[g] == 0) held_.push_back(g);
        ++(is_of_[model] ? failing_ : fine_)[g];
      }
    for (const std::uint32_t g : held_) {
      if (fine_[g] == 0 && failing_[g] >= min_failing) found_[g].push_back({sequence, failing_[g]});
      failing_[g] = fine_[g] = 0;
    }
    held_.clear();
  }

  const NgramRows& rows_;
  std::vector<std::vector<std::uint32_t>> groups_of_;  // of each model
  const std::vector<bool> is_of_;
  std::vector<std::uint32_t> failing_, fine_;  // of each group, of the sequence that is counted
  std::vector<std::uint32_t> held_;            // groups that have any
  std::vector<std::vector<FailingSequence>> found_;
};

// Those without a part that is among them, the sequences of most models first.
std::vector<FailingSequence> minimal_ones(const NgramRows& rows, const std::vector<FailingSequence>& all) {
  std::vector<std::uint32_t> sequences;
  for (const FailingSequence& each : all) sequences.push_back(each.sequence);
  const std::vector<bool> is_among = membership(rows.sequences.size(), sequences);
  const std::vector<bool> is_minimal =
      membership(rows.sequences.size(), minimal_sequences(rows.parts, is_among));
  std::vector<FailingSequence> minimal;
  std::ranges::copy_if(all, std::back_inserter(minimal),
                       [&](const FailingSequence& each) { return is_minimal[each.sequence]; });
  std::ranges::stable_sort(minimal, std::ranges::greater(), &FailingSequence::models);
  return minimal;
}

void add_failing_only(const NgramRows& rows, GroupComparison& comparison) {
  std::vector<ComparedGroup*> groups;
  std::vector<const GroupOutcome*> outcomes;
  for (ComparedGroup& group : comparison.groups) groups.push_back(&group);
  groups.push_back(&comparison.all);
  for (const ComparedGroup* group : groups) outcomes.push_back(&group->outcome);
  const GroupComparisonOptions& options = comparison.options;
  const auto found = FailingOnly(rows, options.roles, outcomes).find(options.min_failing);
  for (std::size_t g = 0; g < groups.size(); ++g)
    if (outcomes[g]->of_models > 0 && outcomes[g]->against_models > 0)
      groups[g]->only_failing = minimal_ones(rows, found[g]);
}

}  // namespace

GroupComparison compare_groups(const NgramRows& rows, const GroupComparisonOptions& options,
                               const std::vector<std::uint32_t>& gaps) {
  GroupOutcomes outcomes =
      group_outcomes(rows, options.roles, options.name, models_with_outcome(rows, options.roles), gaps);
  GroupComparison comparison;
  comparison.options = options;
  comparison.of_models = outcomes.all.of_models;
  comparison.against_models = outcomes.all.against_models;
  comparison.by_models = select_models(rows, options.roles.by).models.size();
  std::vector<ModelGroup> groups;
  for (const GroupOutcome& outcome : outcomes.groups) groups.push_back(outcome.group);
  std::vector<GroupTests> tests = tell_groups(rows, groups, options.telling);
  for (std::size_t g = 0; g < groups.size(); ++g)
    comparison.groups.push_back({std::move(outcomes.groups[g]), std::nullopt, std::move(tests[g])});
  comparison.all.outcome = std::move(outcomes.all);
  add_failing_only(rows, comparison);
  return comparison;
}

std::string default_group_name(const NgramRows& rows) {
  std::optional<std::string> first;
  for (const NgramModel& model : rows.models)
    if (!model.groups.empty() && (!first || model.groups.begin()->first < *first))
      first = model.groups.begin()->first;
  return first.value_or(folder_group_name);
}

}  // namespace opseq
