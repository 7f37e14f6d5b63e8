#include "analyzer/suite/set_overlaps.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "analyzer/suite/gap_report.h"
#include "graph/base/sort_unique.h"

namespace opseq {
namespace {

std::vector<std::uint32_t> set_of_models(const NgramRows& rows) {
  std::vector<std::uint32_t> sets;
  for (const NgramModel& model : rows.models) {
    const auto set = std::lower_bound(rows.sets.begin(), rows.sets.end(), model.set_name);
    sets.push_back(static_cast<std::uint32_t>(set - rows.sets.begin()));
  }
  return sets;
}

}  // namespace

std::vector<SetOverlap> find_overlaps(const NgramRows& rows) {
  const std::vector<std::uint32_t> set_of = set_of_models(rows);
  std::map<std::pair<std::size_t, std::vector<std::uint32_t>>, std::vector<std::uint32_t>> groups;
  std::pair<std::size_t, std::vector<std::uint32_t>> key;
  for (std::uint32_t s = 0; s < rows.sequences.size(); ++s) {
    key = {rows.sequences[s].size(), {}};
    for (const std::uint32_t model : row_at(rows.holders, s)) key.second.push_back(set_of[model]);
    sort_unique(key.second);
    if (!key.second.empty()) groups[key].push_back(s);
  }
  std::vector<SetOverlap> overlaps;
  for (auto& [of, sequences] : groups) overlaps.push_back({of.first, of.second, std::move(sequences)});
  std::stable_sort(overlaps.begin(), overlaps.end(), [](const SetOverlap& a, const SetOverlap& b) {
    return std::tuple(a.length, b.sequences.size()) < std::tuple(b.length, a.sequences.size());
  });
  return overlaps;
}

std::vector<Transition> find_transitions(const NgramRows& rows) {
  std::vector<Transition> transitions;
  for (std::uint32_t s = 0; s < rows.sequences.size(); ++s)
    if (const Sequence& sequence = rows.sequences[s]; sequence.size() == 2)
      transitions.push_back({sequence[0], sequence[1], support_by_set(rows, s)});
  const auto models = [](const Transition& t) {
    return std::accumulate(t.support.begin(), t.support.end(), std::uint64_t{0});
  };
  // The sequences come by their operators.
  std::stable_sort(transitions.begin(), transitions.end(),
                   [&](const Transition& a, const Transition& b) { return models(a) > models(b); });
  return transitions;
}

}  // namespace opseq
