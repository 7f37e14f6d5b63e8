#include "reports/evolution/opsets_tables.h"

#include <fmt/format.h>

#include <numeric>

#include "graph/base/quoted.h"
#include "reports/evolution/correlation_words.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

constexpr const char* no_cell = "-";

// An opset's interval: failures stand in the row of the first opset of those that came together.
std::string failures_cell(const ReleaseCorrelation& correlation, int opset) {
  for (const CountedInterval& counted : correlation.intervals)
    for (const OpsetGrowth& each : counted.interval.opsets)
      if (each.opset == opset)
        return opset == counted.interval.opsets.front().opset ? grouped(counted.failures) : "\"";
  return no_cell;
}

std::string days_cell(const ReleaseCorrelation& correlation, int opset) {
  for (const CountedInterval& counted : correlation.intervals)
    if (counted.interval.opsets.front().opset == opset)
      return counted.interval.end_day ? grouped(static_cast<std::uint64_t>(counted.days)) : no_cell;
  return "";
}

std::string range_cell(const std::optional<CorrelationInterval>& range) {
  return range ? fmt::format("{:.2f} to {:.2f}", range->low, range->high) : no_cell;
}

std::string of_total(std::uint64_t part, std::uint64_t total) {
  return fmt::format("{} of {}", grouped(part), grouped(total));
}

// "13 → 18"
std::string versions_cell(const UpgradedOperator& own) { return fmt::format("{} → {}", own.from, own.to); }

std::string converter_cell(const UpgradedOperator& own) {
  const std::string name{name_of(adapter_names, own.converter)};
  return own.check_by_hand ? name + ", check by hand" : name;
}

}  // namespace

OpsetsTable growth_table(const OpsetsAnswer& answer) {
  OpsetsTable table{
      {{"opset", "onnx", "date", "added", "updated", "breaking", "extension", "types", "text", "so far"}},
      "rllrrrrrrr"};
  if (answer.failures) {
    table.rows.front().insert(table.rows.front().end(), {"days", "failures"});
    table.sides += "rr";
  }
  std::uint64_t so_far = 0;
  for (const OpsetGrowth& opset : answer.growth) {
    so_far += size_of(opset, ReleaseSize::operators);
    const std::string onnx = opset.is_provisional ? opset.onnx + " (not released)" : opset.onnx;
    table.rows.push_back(
        {std::to_string(opset.opset), onnx, opset.day ? day_text(*opset.day) : no_cell,
         grouped(size_of(opset, ReleaseSize::added)), grouped(size_of(opset, ReleaseSize::updated)),
         grouped(size_of(opset, ReleaseSize::breaking)), grouped(opset.of(ChangeKind::extension)),
         grouped(size_of(opset, ReleaseSize::types)),
         grouped(opset.of(ChangeKind::text) + opset.of(ChangeKind::none)), grouped(so_far)});
    if (!answer.failures) continue;
    const ReleaseCorrelation& correlation = answer.failures->correlation;
    table.rows.back().push_back(days_cell(correlation, opset.opset));
    table.rows.back().push_back(failures_cell(correlation, opset.opset));
  }
  return table;
}

OpsetsTable correlation_table(const ReleaseCorrelation& correlation) {
  OpsetsTable table{{{"size of a release", "outcome", "n", "rho", "95 %", "p", "Holm", "leave one out"}},
                    "llrrrrrr"};
  for (const CorrelationRow& row : correlation.rows) {
    std::vector<std::string> cells{size_words(row.size),
                                   std::string(name_in_words(name_of(failure_count_names, row.count))),
                                   grouped(row.sizes.size())};
    if (row.rho)
      cells.insert(cells.end(),
                   {fmt::format("{:.2f}", *row.rho), range_cell(row.interval), significant(row.pairing.p),
                    significant(row.holm), range_cell(row.leave_one_out)});
    else
      cells.insert(cells.end(), 5, no_cell);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

OpsetsTable category_table(const FailureCategories& categories, std::size_t category, std::size_t across) {
  const FailureCategory& own = categories.categories[category];
  const bool is_crossed = across < categories.categories.size() && across != category;
  const FailureCategory& other = categories.categories[is_crossed ? across : category];
  OpsetsTable table{{{printable(own.name)}}, "l"};
  if (is_crossed)
    for (const std::string& value : other.values) table.rows.front().push_back(printable(value));
  table.rows.front().insert(table.rows.front().end(), {"failures", "%"});
  table.sides.append(table.rows.front().size() - 1, 'r');
  CrossTable counts = cross_table({}, {}, own.values.size(), other.values.size());
  for (std::size_t i = 0; i < own.codes.size(); ++i)
    if (own.codes[i] != FailureColumn::no_value && other.codes[i] != FailureColumn::no_value)
      ++counts.counts[own.codes[i] * counts.columns + other.codes[i]];
  const std::uint64_t total = std::accumulate(own.counts.begin(), own.counts.end(), std::uint64_t{0});
  for (std::size_t row = 0; row < own.values.size(); ++row) {
    std::vector<std::string> cells{printable(own.values[row])};
    for (std::size_t column = 0; is_crossed && column < other.values.size(); ++column)
      cells.push_back(grouped(counts.at(row, column)));
    cells.push_back(grouped(own.counts[row]));
    cells.push_back(percent(own.counts[row], total));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

OpsetsTable pair_table(const FailureCategories& categories) {
  OpsetsTable table{{{"categories", "Cramér's V", "p", "Holm"}}, "lrrr"};
  for (const CategoryPair& pair : categories.pairs) {
    const std::string names = printable(categories.categories[pair.first].name) + " × " +
                              printable(categories.categories[pair.second].name);
    const bool is_tested = pair.permutations > 0;
    table.rows.push_back({names, pair.cramers_v ? fmt::format("{:.2f}", *pair.cramers_v) : no_cell,
                          is_tested ? significant(pair.p) : no_cell,
                          is_tested ? significant(pair.holm) : no_cell});
  }
  return table;
}

OpsetsTable impact_table(const SetImpact& set) {
  OpsetsTable table{{{"kind", "operator", "versions", "models", "nodes", "must change", "converter",
                      "exercised now", "after"}},
                    "lllrrrlll"};
  for (const UpgradedOperator& own : set.by_operator) {
    if (!own.is_changed()) continue;
    table.rows.push_back({std::string(name_of(change_kind_names, own.kind)), printable(own.type),
                          versions_cell(own), grouped(own.models), grouped(own.nodes),
                          grouped(own.must_change), converter_cell(own), own.exercised_now ? "yes" : "no",
                          own.exercised ? "yes" : "no"});
  }
  return table;
}

OpsetsTable set_table(const UpgradeImpact& impact) {
  OpsetsTable table{{{"set", "models", "operators", "changed", "models touched", "nodes changed",
                      "must change", "in models", "exercised by type", "now", "after"}},
                    "lrrrrrrrrrr"};
  for (const SetImpact& set : impact.sets) {
    std::uint64_t versions = set.by_operator.size(), changed = 0;
    for (const UpgradedOperator& own : set.by_operator) changed += own.is_changed();
    table.rows.push_back({printable(set.set_name), grouped(set.models), grouped(set.operators),
                          grouped(set.changed_operators), grouped(set.touched), grouped(set.nodes_of_changed),
                          grouped(set.nodes_must_change), grouped(set.models_must_change),
                          of_total(set.exercised_types, set.operators), of_total(set.exercised_now, versions),
                          of_total(set.exercised, changed)});
  }
  return table;
}

}  // namespace opseq
