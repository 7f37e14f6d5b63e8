#include "analyzer/suite/grouped_coverage.h"

#include <algorithm>

namespace opseq {
namespace {

// Counts the sequences of each group, one sequence after the other.
class GroupCount {
 public:
  GroupCount(std::vector<GroupCoverage>& groups, std::size_t model_total, std::uint32_t longest)
      : groups_(groups), groups_of_(model_total), holders_(groups.size()) {
    for (std::uint32_t g = 0; g < groups.size(); ++g) {
      groups[g].by_length.resize(longest);
      for (const std::uint32_t model : groups[g].group.models) groups_of_[model].push_back(g);
    }
  }

  void add(MemberView holders, std::size_t length, bool is_covered, bool is_gap) {
    for (const std::uint32_t model : holders)
      for (const std::uint32_t g : groups_of_[model])
        if (holders_[g]++ == 0) held_.push_back(g);
    for (const std::uint32_t g : held_) {
      count_sequence(groups_[g].by_length[length - 1], holders_[g], is_covered);
      groups_[g].gaps += is_gap;
      holders_[g] = 0;
    }
    held_.clear();
  }

 private:
  std::vector<GroupCoverage>& groups_;
  std::vector<std::vector<std::uint32_t>> groups_of_;  // of each model
  std::vector<std::uint32_t> holders_;                 // of each group, of the sequence that is counted
  std::vector<std::uint32_t> held_;                    // groups that have any
};

}  // namespace

std::vector<GroupCoverage> cover_groups(const NgramRows& rows, const SetNames& by,
                                        std::vector<ModelGroup> groups,
                                        const std::vector<std::uint32_t>& gaps) {
  const std::vector<bool> is_by = is_selected(rows, by);
  const std::vector<bool> is_gap = membership(rows.sequences.size(), gaps);
  std::vector<GroupCoverage> counted;
  for (ModelGroup& group : groups) counted.push_back({std::move(group), {}});
  GroupCount count(counted, rows.models.size(), rows.longest);
  for (std::size_t s = 0; s < rows.sequences.size(); ++s) {
    const MemberView holders = row_at(rows.holders, s);
    const bool is_covered = std::ranges::any_of(holders, [&](std::uint32_t model) { return is_by[model]; });
    count.add(holders, rows.sequences[s].size(), is_covered, is_gap[s]);
  }
  return counted;
}

GroupedCoverage group_coverage(const NgramRows& rows, const Roles& roles, const std::string& name,
                               const std::vector<std::uint32_t>& gaps) {
  const std::vector<std::uint32_t> of = select_models(rows, roles.of).models;
  std::vector<ModelGroup> groups = group_models(group_values(rows, name), of);
  groups.push_back({std::nullopt, 0, of});
  std::vector<GroupCoverage> counted = cover_groups(rows, roles.by, std::move(groups), gaps);
  GroupedCoverage result{name, {}, std::move(counted.back())};
  counted.pop_back();
  result.groups = std::move(counted);
  return result;
}

}  // namespace opseq
