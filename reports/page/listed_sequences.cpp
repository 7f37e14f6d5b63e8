#include "reports/page/listed_sequences.h"

#include <algorithm>

namespace opseq {
namespace {

GapOptions every_gap(const Roles& roles) {
  GapOptions options;
  options.roles = roles;
  options.all = true;
  options.permutation.permutations = 0;  // the report has those
  return options;
}

class Lister {
 public:
  Lister(const NgramRows& rows, const Roles& roles, const GapStatistics& statistics)
      : rows_(rows),
        statistics_(statistics),
        options_(every_gap(roles)),
        found_(find_gaps(rows, options_, statistics).gaps),
        is_target_(is_selected(rows, roles.of)),
        is_gap_(rows.sequences.size()),
        is_minimal_(rows.sequences.size()),
        is_minimal_target_only_(mark_minimal_target_only()) {
    for (const Gap& gap : found_) {
      is_gap_[gap.sequence] = true;
      is_minimal_[gap.sequence] = gap.is_minimal;
    }
  }

  ListedSequences list(const std::vector<SetOverlap>& overlaps, const PageLimits& limits) const {
    ListedSequences listed;
    listed.gaps = found_.size();
    listed.gaps_listed = std::min(found_.size(), limits.gaps);
    std::vector<bool> is_listed(rows_.sequences.size());
    const auto add = [&](std::uint32_t sequence) {
      if (!is_listed[sequence]) listed.sequences.push_back(described(sequence));
      is_listed[sequence] = true;
    };
    for (std::size_t i = 0; i < listed.gaps_listed; ++i) add(found_[i].sequence);
    for (const SetOverlap& overlap : overlaps)
      for (const std::uint32_t s : most_held(rows_, overlap, limits.others_per_group)) add(s);
    return listed;
  }

 private:
  std::vector<bool> mark_minimal_target_only() const {
    return membership(rows_.sequences.size(),
                      minimal_target_only(rows_, statistics_.compared, options_.permutation.min_support));
  }

  ListedSequence described(std::uint32_t s) const {
    return {s,
            is_gap_[s],
            is_minimal_[s],
            is_minimal_target_only_[s],
            test_of(statistics_.compared, statistics_.tests, s),
            smallest_holder(s)};
  }

  std::uint32_t smallest_holder(std::uint32_t sequence) const {
    const MemberView models = row_at(rows_.holders, sequence);
    return *std::min_element(models.begin(), models.end(), [&](std::uint32_t a, std::uint32_t b) {
      if (is_target_[a] != is_target_[b]) return bool(is_target_[a]);
      return rows_.models[a].nodes < rows_.models[b].nodes;
    });
  }

  const NgramRows& rows_;
  const GapStatistics& statistics_;
  const GapOptions options_;
  const std::vector<Gap> found_;
  const std::vector<bool> is_target_;
  std::vector<bool> is_gap_;
  std::vector<bool> is_minimal_;
  const std::vector<bool> is_minimal_target_only_;
};

}  // namespace

std::vector<std::uint32_t> most_held(const NgramRows& rows, const SetOverlap& overlap, std::size_t most) {
  std::vector<std::uint32_t> chosen(std::min(most, overlap.sequences.size()));
  // Of one length, sequences are numbered by their operators.
  std::partial_sort_copy(overlap.sequences.begin(), overlap.sequences.end(), chosen.begin(), chosen.end(),
                         [&](std::uint32_t a, std::uint32_t b) {
                           const auto held_a = row_at(rows.holders, a).size();
                           const auto held_b = row_at(rows.holders, b).size();
                           return held_a != held_b ? held_a > held_b : a < b;
                         });
  return chosen;
}

ListedSequences list_sequences(const NgramRows& rows, const Roles& roles, const GapStatistics& statistics,
                               const std::vector<SetOverlap>& overlaps, const PageLimits& limits) {
  return Lister(rows, roles, statistics).list(overlaps, limits);
}

}  // namespace opseq
