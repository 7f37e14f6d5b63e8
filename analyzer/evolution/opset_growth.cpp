#include "analyzer/evolution/opset_growth.h"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace opseq {
namespace {

// "1.13.0" as numbers, so that 1.8 comes before 1.13.
std::vector<int> release_numbers(const std::string& release) {
  std::vector<int> numbers;
  const char* at = release.data();
  const char* const end = at + release.size();
  while (at < end) {
    int number = 0;
    at = std::from_chars(at, end, number).ptr + 1;
    numbers.push_back(number);
  }
  return numbers;
}

bool is_listed_function(const OperatorHistory& history) {
  static const std::vector<int> counted_release{1, 13, 0};
  return std::ranges::any_of(history.changes, [](const OperatorChange& change) {
    return !change.function_since.empty() && release_numbers(change.function_since) <= counted_release;
  });
}

std::vector<OperatorChange> counted_changes(const OperatorHistory& history, CountedOperators counted) {
  if (counted == CountedOperators::all) return history.changes;
  if (is_listed_function(history)) return {};
  std::vector<OperatorChange> changes = history.changes;
  if (history.name == "Upsample" && !changes.empty() && changes.front().version == 1) {
    changes.erase(changes.begin());
    if (!changes.empty()) changes.front().kind = ChangeKind::added;
  }
  return changes;
}

std::optional<Day> release_day(const OpsetRelease& release, ReleaseDates dates) {
  const bool is_announced = dates == ReleaseDates::announced && !release.announced.empty();
  return parse_day(is_announced ? release.announced : release.tagged);
}

}  // namespace

std::uint32_t size_of(const OpsetGrowth& opset, ReleaseSize size) {
  const std::uint32_t all = std::accumulate(opset.kinds.begin(), opset.kinds.end(), std::uint32_t{0});
  switch (size) {
    case ReleaseSize::operators:
      break;
    case ReleaseSize::added:
      return opset.of(ChangeKind::added);
    case ReleaseSize::updated:
      return all - opset.of(ChangeKind::added);
    case ReleaseSize::breaking: {
      std::uint32_t breaking = 0;
      for (const auto& kind : change_kind_names)
        if (is_breaking(kind.value)) breaking += opset.of(kind.value);
      return breaking;
    }
    case ReleaseSize::types:
      return opset.of(ChangeKind::types) + opset.of(ChangeKind::types_and_text);
  }
  return all;
}

std::vector<OpsetGrowth> opset_growth(const OpsetReleases& releases, const OperatorHistories& histories,
                                      CountedOperators counted, ReleaseDates dates, int until) {
  std::vector<OpsetGrowth> growth;
  for (const OpsetRelease& release : releases.releases)
    if (release.opset <= until)
      growth.push_back(
          {release.opset, release.onnx, release_day(release, dates), release.is_provisional, {}});
  for (const OperatorHistory& history : histories.operators) {
    if (!history.domain.empty()) continue;
    for (const OperatorChange& change : counted_changes(history, counted))
      if (change.version >= 1 && change.version <= static_cast<int>(growth.size()))
        ++growth[static_cast<std::size_t>(change.version) - 1].kinds[static_cast<std::size_t>(change.kind)];
  }
  return growth;
}

}  // namespace opseq
