#include "analyzer/suite/group_outcomes.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace opseq {
namespace {

std::uint64_t count_of(const std::vector<std::uint32_t>& models, const std::vector<bool>& is_one) {
  return static_cast<std::uint64_t>(
      std::ranges::count_if(models, [&](std::uint32_t model) { return is_one[model]; }));
}

// The same groups, with their models of the target alone.
std::vector<ModelGroup> only_models(std::vector<ModelGroup> groups, const std::vector<bool>& is_of) {
  for (ModelGroup& group : groups)
    std::erase_if(group.models, [&](std::uint32_t model) { return !is_of[model]; });
  return groups;
}

}  // namespace

GroupOutcomes group_outcomes(const NgramRows& rows, const Roles& roles, const std::string& name,
                             const std::vector<std::uint32_t>& models,
                             const std::vector<std::uint32_t>& gaps) {
  require_one_role_each({roles.of, roles.against, {}});
  const std::vector<bool> is_of = is_selected(rows, roles.of);
  const std::vector<bool> is_against = is_selected(rows, roles.against);
  std::vector<ModelGroup> groups = group_models(group_values(rows, name), models);
  groups.push_back({std::nullopt, 0, models});
  std::vector<GroupCoverage> covered = cover_groups(rows, roles.by, only_models(groups, is_of), gaps);
  GroupOutcomes outcomes{name, {}, {}};
  for (std::size_t g = 0; g < groups.size(); ++g) {
    GroupOutcome outcome;
    outcome.group = std::move(groups[g]);
    outcome.of_models = covered[g].group.models.size();
    outcome.against_models = count_of(outcome.group.models, is_against);
    outcome.by_length = std::move(covered[g].by_length);
    outcome.gaps = covered[g].gaps;
    outcomes.groups.push_back(std::move(outcome));
  }
  outcomes.all = std::move(outcomes.groups.back());
  outcomes.groups.pop_back();
  return outcomes;
}

std::optional<FailingShare> failing_share(const GroupOutcome& outcome) {
  const std::uint64_t models = outcome.of_models + outcome.against_models;
  if (models == 0) return std::nullopt;
  return FailingShare{static_cast<double>(outcome.of_models) / static_cast<double>(models),
                      wilson_interval(outcome.of_models, models)};
}

std::vector<std::uint32_t> models_with_outcome(const NgramRows& rows, const Roles& roles) {
  require_one_role_each({roles.of, roles.against, {}});
  const std::vector<std::uint32_t> of = select_models(rows, roles.of).models;
  const std::vector<std::uint32_t> against = select_models(rows, roles.against).models;
  std::vector<std::uint32_t> models;
  std::ranges::merge(of, against, std::back_inserter(models));
  return models;
}

}  // namespace opseq
