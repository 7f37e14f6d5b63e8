// How many operators each opset added and changed, and how.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/evolution/calendar_day.h"
#include "graph/model/operator_history.h"
#include "graph/model/opset_releases.h"

namespace opseq {

enum class CountedOperators : std::uint8_t {
  all,
  // As the study counted, from the first table of ONNX 1.13's list of operators: without those that it lists
  // as functions, and without Upsample in opset 1, where it was experimental.
  published,
};
inline constexpr std::array counted_operators_names{
    NamedValue<CountedOperators>{"all", CountedOperators::all},
    NamedValue<CountedOperators>{"published", CountedOperators::published}};

enum class ReleaseDates : std::uint8_t {
  announced,  // where that is known, else as tagged
  tagged,
};
inline constexpr std::array release_dates_names{
    NamedValue<ReleaseDates>{"announced", ReleaseDates::announced},
    NamedValue<ReleaseDates>{"tagged", ReleaseDates::tagged}};

// What of an opset is its size.
enum class ReleaseSize : std::uint8_t { operators, added, updated, breaking, types };
inline constexpr std::array release_size_names{NamedValue<ReleaseSize>{"operators", ReleaseSize::operators},
                                               NamedValue<ReleaseSize>{"added", ReleaseSize::added},
                                               NamedValue<ReleaseSize>{"updated", ReleaseSize::updated},
                                               NamedValue<ReleaseSize>{"breaking", ReleaseSize::breaking},
                                               NamedValue<ReleaseSize>{"types", ReleaseSize::types}};

struct OpsetGrowth {
  int opset = 0;
  std::string onnx;        // the release of ONNX that first had it
  std::optional<Day> day;  // of the release; none where there is none yet
  bool is_provisional = false;
  std::array<std::uint32_t, change_kind_names.size()> kinds{};  // operators, by ChangeKind

  std::uint32_t of(ChangeKind kind) const { return kinds[static_cast<std::size_t>(kind)]; }
};

// added: first versions; updated: others; breaking: is_breaking(); types: of kind types and types+text.
std::uint32_t size_of(const OpsetGrowth& opset, ReleaseSize size);

// Of the default domain, opsets 1 to `until`. O(operator versions).
std::vector<OpsetGrowth> opset_growth(const OpsetReleases& releases, const OperatorHistories& histories,
                                      CountedOperators counted, ReleaseDates dates, int until);

}  // namespace opseq
