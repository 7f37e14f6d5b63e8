#include "reports/families/families_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/quoted.h"
#include "reports/text/figures.h"
#include "reports/text/group_tree.h"

namespace opseq {
namespace {

constexpr const char* nothing = "-";

std::size_t shown_total(std::size_t all, std::size_t limit) {
  return limit == 0 ? all : std::min(all, limit);
}

std::string of_text(std::uint64_t part, std::uint64_t rest) {
  return fmt::format("{} of {}", grouped(part), grouped(part + rest));
}

// "13.8-60.9": the interval, in per cent.
std::string interval_text(const GroupOutcome& outcome) {
  const auto share = failing_share(outcome);
  return share ? fmt::format("{:.1f}-{:.1f}", 100 * share->interval.low, 100 * share->interval.high)
               : nothing;
}

std::vector<std::string> outcome_titles(const GroupComparison& comparison) {
  std::vector<std::string> titles{printable(comparison.options.name), "models"};
  const auto add = [&](const std::vector<std::string>& more) {
    titles.insert(titles.end(), more.begin(), more.end());
  };
  if (has_contrast(comparison)) add({"failing", "failing %", "95 %", "only failing"});
  if (has_suite(comparison))
    add({"covered", "total", "%", "gaps"});
  else
    add({"sequences"});
  add({"telling"});
  return titles;
}

std::vector<std::string> outcome_cells(const GroupComparison& comparison, const std::string& name,
                                       const ComparedGroup& group) {
  const GroupOutcome& outcome = group.outcome;
  const Coverage all = sum(outcome.by_length);
  std::vector<std::string> cells{name, grouped(outcome.group.models.size())};
  if (has_contrast(comparison)) {
    cells.push_back(grouped(outcome.of_models));
    cells.push_back(percent(outcome.of_models, outcome.of_models + outcome.against_models));
    cells.push_back(interval_text(outcome));
    cells.push_back(group.only_failing ? grouped(group.only_failing->size()) : nothing);
  }
  if (has_suite(comparison)) {
    cells.push_back(grouped(all.covered));
    cells.push_back(grouped(all.total));
    cells.push_back(percent(all.covered, all.total));
    cells.push_back(grouped(outcome.gaps));
  } else {
    cells.push_back(grouped(all.total));
  }
  cells.push_back(group.tests.is_tested ? grouped(group.tests.shortest) : nothing);
  return cells;
}

std::vector<std::string> telling_cells(const NgramRows& rows, const std::string& name,
                                       const TellingSequence& told) {
  const auto [a, b, c, d] = told.table;
  return {name,
          std::string(name_of(tendency_names, told.tendency)),
          of_text(a, c),
          of_text(b, d),
          significant(told.odds_ratio),
          significant(told.p),
          significant(told.q),
          arrow_sequence(operator_names(rows, told.sequence))};
}

}  // namespace

bool has_contrast(const GroupComparison& comparison) { return comparison.against_models > 0; }

bool has_suite(const GroupComparison& comparison) { return comparison.by_models > 0; }

FamilyTable outcome_table(const GroupComparison& comparison, const std::vector<std::string>& names) {
  FamilyTable table;
  table.rows.push_back(outcome_titles(comparison));
  for (std::size_t g = 0; g < comparison.groups.size(); ++g)
    table.rows.push_back(outcome_cells(comparison, names[g], comparison.groups[g]));
  table.rows.push_back(outcome_cells(comparison, all_groups_name, comparison.all));
  table.sides = 'l' + std::string(table.rows.front().size() - 1, 'r');
  return table;
}

FamilyTable failing_table(const NgramRows& rows, const GroupComparison& comparison,
                          const std::vector<std::string>& names, std::size_t limit) {
  FamilyTable table{{}, "lrl"};
  for (std::size_t g = 0; g < comparison.groups.size(); ++g) {
    const ComparedGroup& group = comparison.groups[g];
    if (!group.only_failing) continue;
    const std::size_t shown = shown_total(group.only_failing->size(), limit);
    for (std::size_t i = 0; i < shown; ++i) {
      const FailingSequence& each = (*group.only_failing)[i];
      table.rows.push_back({names[g], of_text(each.models, group.outcome.of_models - each.models),
                            arrow_sequence(operator_names(rows, each.sequence))});
    }
    table.left += group.only_failing->size() - shown;
  }
  if (!table.rows.empty())
    table.rows.insert(table.rows.begin(), {printable(comparison.options.name), "failing", "sequence"});
  return table;
}

FamilyTable telling_table(const NgramRows& rows, const GroupComparison& comparison,
                          const std::vector<std::string>& names, std::size_t limit) {
  FamilyTable table{{}, "llrrrrrl"};
  for (std::size_t g = 0; g < comparison.groups.size(); ++g) {
    const GroupTests& tests = comparison.groups[g].tests;
    const std::size_t shown = shown_total(tests.listed.size(), limit);
    for (std::size_t i = 0; i < shown; ++i)
      table.rows.push_back(telling_cells(rows, names[g], tests.listed[i]));
    table.left += tests.shortest - shown;
  }
  if (!table.rows.empty())
    table.rows.insert(table.rows.begin(), {printable(comparison.options.name), "", "in it", "others",
                                           "odds ratio", "strat. p", "strat. q", "sequence"});
  return table;
}

}  // namespace opseq
