#include "reports/overview/summary.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/quoted.h"
#include "reports/overview/json_report.h"
#include "reports/overview/left_out.h"
#include "reports/text/aligned_table.h"
#include "reports/text/figures.h"
#include "reports/text/gap_conclusion.h"
#include "reports/text/names.h"

namespace opseq {
namespace {

// Those with a role in the order of roles, then the others by name.
std::vector<std::pair<std::string, ReportSet>> roles_first(const ReportRows& rows) {
  const auto rank = [&](const std::string& name) {
    const auto role = role_of(rows.roles, name);
    return role ? static_cast<std::size_t>(*role) : role_names.size();
  };
  std::vector<std::pair<std::string, ReportSet>> ordered(rows.sets.begin(), rows.sets.end());
  std::stable_sort(ordered.begin(), ordered.end(),
                   [&](const auto& a, const auto& b) { return rank(a.first) < rank(b.first); });
  return ordered;
}

std::string sets_part(const ReportRows& rows, std::size_t width) {
  TableRows table{
      {"set", "models", "analyzed", "unreadable", "too many paths", "paths", "distinct paths", "operators"}};
  for (const auto& [name, set] : roles_first(rows))
    table.push_back({printable(name), std::to_string(set.models), std::to_string(set.analyzed),
                     std::to_string(set.unreadable), std::to_string(set.too_many_paths), grouped(set.paths),
                     grouped(std::to_string(set.distinct_paths)), std::to_string(set.operators.size())});
  return aligned_table(table, "lrrrrrrr", width);
}

// Whether a set of the role has a model that was analyzed.
bool has_models(const ReportRows& rows, Role role) {
  return std::ranges::any_of(sets_of(rows.roles, role), [&](const std::string& name) {
    const auto set = rows.sets.find(name);
    return set != rows.sets.end() && set->second.analyzed > 0;
  });
}

// "failing models" where there are correct ones to compare them with, else "models of zoo".
std::string target_words(const ReportRows& rows) {
  return has_models(rows, Role::against) ? "failing models" : "models of " + set_list(rows.roles.of);
}

// What a row of the table of comparisons is called, and its sequences.
struct RowTitle {
  std::string name, sequences;
};

RowTitle title_of(const ReportRows& rows, RoleComparison comparison) {
  const std::string one =
      has_models(rows, Role::against) ? "a failing model" : "a model of " + set_list(rows.roles.of);
  switch (comparison) {
    case RoleComparison::target_contrast:
      return {"2", "shared by " + one + " and a correct one"};
    case RoleComparison::target_suite:
      return {"3", "shared by " + one + " and one of the suite"};
    case RoleComparison::target_target:
      break;
  }
  return {"1", "shared by two " + target_words(rows)};
}

RowTitle title_of(const ReportRows&, RoleDifference difference) {
  switch (difference) {
    case RoleDifference::target_only:
      return {"1\\2", "shared with no correct model"};
    case RoleDifference::uncovered:
      return {"1\\3", "shared with no model of the suite"};
    case RoleDifference::target_only_uncovered:
      break;
  }
  return {"1\\2\\3", "shared with neither"};
}

// What is said of a role that no model has is left away.
bool is_shown(const ReportRows& rows, RoleComparison comparison) {
  return has_models(rows, Role::of) && has_models(rows, second_role(comparison));
}

bool is_shown(const ReportRows& rows, RoleDifference difference) {
  return has_models(rows, Role::of) &&
         (difference == RoleDifference::uncovered || has_models(rows, Role::against)) &&
         (difference == RoleDifference::target_only || has_models(rows, Role::by));
}

const std::string not_reduced = "left out";

std::vector<std::string> row_of(const ReportRows& rows, const ReportIntersection& found) {
  const RowTitle title = title_of(rows, found.of);
  return {title.name,
          title.sequences,
          grouped(std::to_string(found.sequences.size())),
          found.reduced ? grouped(std::to_string(*found.reduced)) : not_reduced,
          grouped(std::to_string(found.model_pairs)),
          grouped(found.path_pairs)};
}

std::vector<std::string> row_of(const ReportRows& rows, const ReportDifference& found) {
  const RowTitle title = title_of(rows, found.of);
  return {title.name,
          title.sequences,
          grouped(std::to_string(found.sequences.size())),
          found.is_reduced ? grouped(std::to_string(found.reduced_sequences.size())) : not_reduced,
          "",
          ""};
}

TableRows comparison_table(const ReportRows& rows) {
  TableRows table{{"", "operator sequences", "unique", "reduced", "model pairs", "path pairs"}};
  for (const auto& comparison : role_comparison_names) {
    const auto it =
        std::find_if(rows.intersections.begin(), rows.intersections.end(),
                     [&](const auto& intersection) { return intersection.of == comparison.value; });
    if (it != rows.intersections.end() && is_shown(rows, it->of)) table.push_back(row_of(rows, *it));
  }
  for (const ReportDifference& difference : rows.differences)
    if (is_shown(rows, difference.of)) table.push_back(row_of(rows, difference));
  return table;
}

// Of the sets that have copies, how many models they are.
std::string copies_part(const ReportRows& rows, std::size_t width) {
  std::string text;
  for (const auto& [name, set] : roles_first(rows))
    if (set.copies > 0)
      text += wrapped(fmt::format("{}: {} of {} {} the graph of an earlier one and {} not counted again.",
                                  printable(name), grouped(std::to_string(set.copies)),
                                  plural(static_cast<std::uint64_t>(set.models), "model"),
                                  set.copies == 1 ? "has" : "have", set.copies == 1 ? "is" : "are"),
                      width);
  if (rows.target_and_contrast > 0)
    text += wrapped(plural(static_cast<std::uint64_t>(rows.target_and_contrast), "graph") +
                        (rows.target_and_contrast == 1 ? " is" : " are") +
                        " both that of a failing model and that of a correct one.",
                    width);
  return text;
}

std::string comparison_part(const ReportRows& rows, const LineWidths& width) {
  if (!has_models(rows, Role::of)) return "";
  std::string text = '\n' + aligned_table(comparison_table(rows), "llrrrr", width.table);
  for (const ReportIntersection& intersection : rows.intersections)
    if (!intersection.left_out.pairs.empty())
      text += '\n' + wrapped(left_out_sentence(intersection, limit_name), width.text);
  return text;
}

std::string words_part(const ReportRows& rows, std::size_t width) {
  std::string text;
  const TestedSequences tested = tested_sequences(rows);
  if (tested.total > 0 && has_models(rows, Role::by))
    text += wrapped(fmt::format("The suite covers {} of the {} that {} share ({} %).", tested.covered,
                                plural(tested.total, "sequence"), target_words(rows),
                                percent(tested.covered, tested.total)),
                    width);
  for (const ReportDifference& difference : rows.differences)
    if (difference.of == RoleDifference::target_only && is_shown(rows, difference.of) &&
        !difference.reduced_sequences.empty())
      text += wrapped(fmt::format("{} a reduced sequence that no correct model shares ({} of them).",
                                  plural(static_cast<std::uint64_t>(difference.models), "failing model") +
                                      (difference.models == 1 ? " holds" : " hold"),
                                  grouped(std::to_string(difference.reduced_sequences.size()))),
                      width);
  return text;
}

std::string coverage_part(const ReportRows& rows, const std::vector<Coverage>& by_length, std::size_t width) {
  std::string text = "Coverage of the n-grams of " + target_words(rows) + " by the suite:";
  for (std::size_t k = 1; k <= by_length.size(); ++k)
    text += fmt::format("{} k={} {} of {}", k == 1 ? "" : ",", k, grouped(by_length[k - 1].covered),
                        grouped(by_length[k - 1].total));
  return wrapped(text + '.', width);
}

}  // namespace

std::string make_summary(const ReportRows& rows, const LineWidths& width) {
  std::string text =
      sets_part(rows, width.table) + copies_part(rows, width.text) + comparison_part(rows, width);
  const std::string words = words_part(rows, width.text);
  return words.empty() ? text : text + '\n' + words;
}

std::string make_summary(const ReportRows& rows, const SuiteAnswer& suite, const LineWidths& width) {
  std::string text = make_summary(rows, width);
  if (suite.gaps.of_models == 0) return text;
  if (!suite.coverage.by_models.empty())
    text += '\n' + coverage_part(rows, suite.coverage.by_length, width.text);
  if (suite.gaps.against_models > 0) text += '\n' + wrapped(make_conclusion(suite.gaps), width.text);
  return text;
}

}  // namespace opseq
