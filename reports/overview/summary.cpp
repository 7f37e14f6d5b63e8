#include "reports/overview/summary.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/quoted.h"
#include "reports/overview/json_report.h"
#include "reports/overview/left_out.h"
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

std::string sets_part(const ReportRows& rows) {
  std::string text =
      fmt::format("{:<16} {:>7} {:>9} {:>11} {:>14} {:>23} {:>15} {:>10}\n", "set", "models", "analyzed",
                  "unreadable", "too many paths", "paths", "distinct paths", "operators");
  for (const auto& [name, set] : roles_first(rows))
    text += fmt::format("{:<16} {:>7} {:>9} {:>11} {:>14} {:>23} {:>15} {:>10}\n", printable(name),
                        set.models, set.analyzed, set.unreadable, set.too_many_paths, grouped(set.paths),
                        grouped(std::to_string(set.distinct_paths)), set.operators.size());
  return text;
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

std::string title_of(const ReportRows& rows, RoleComparison comparison) {
  const bool has_contrast = has_models(rows, Role::against);
  const std::string one = has_contrast ? "a failing model" : "a model of " + set_list(rows.roles.of);
  switch (comparison) {
    case RoleComparison::target_contrast:
      return "2     shared by " + one + " and a correct one";
    case RoleComparison::target_suite:
      return "3     shared by " + one + " and one of the suite";
    case RoleComparison::target_target:
      break;
  }
  return "1     shared by two " + target_words(rows);
}

std::string title_of(RoleDifference difference) {
  switch (difference) {
    case RoleDifference::target_only:
      return "1\\2   shared with no correct model";
    case RoleDifference::uncovered:
      return "1\\3   shared with no model of the suite";
    case RoleDifference::target_only_uncovered:
      break;
  }
  return "1\\2\\3 shared with neither";
}

// What is said of a role that no model has is left away.
bool is_shown(const ReportRows& rows, RoleComparison comparison) {
  return comparison == RoleComparison::target_target || has_models(rows, second_role(comparison));
}

bool is_shown(const ReportRows& rows, RoleDifference difference) {
  return (difference == RoleDifference::uncovered || has_models(rows, Role::against)) &&
         (difference == RoleDifference::target_only || has_models(rows, Role::by));
}

const std::string not_reduced = "left out";
constexpr const char* table_row = "{:<50} {:>8} {:>8} {:>12} {:>23}\n";

std::string intersection_row(const ReportRows& rows, RoleComparison comparison) {
  const auto it = std::find_if(rows.intersections.begin(), rows.intersections.end(),
                               [&](const auto& intersection) { return intersection.of == comparison; });
  if (it == rows.intersections.end()) return "";
  return fmt::format(table_row, title_of(rows, comparison), grouped(std::to_string(it->sequences.size())),
                     it->reduced ? grouped(std::to_string(*it->reduced)) : not_reduced,
                     grouped(std::to_string(it->model_pairs)), grouped(it->path_pairs));
}

std::string difference_row(const ReportDifference& difference) {
  const std::string row = fmt::format(
      table_row, title_of(difference.of), grouped(std::to_string(difference.sequences.size())),
      difference.is_reduced ? grouped(std::to_string(difference.reduced_sequences.size())) : not_reduced, "",
      "");
  return row.substr(0, row.find_last_not_of(" \n") + 1) + '\n';
}

// Of the sets that have copies, how many models they are.
std::string copies_part(const ReportRows& rows) {
  std::string text;
  for (const auto& [name, set] : roles_first(rows))
    if (set.copies > 0)
      text += wrapped(fmt::format("{}: {} of {} {} the graph of an earlier one and {} not counted again.",
                                  printable(name), grouped(std::to_string(set.copies)),
                                  plural(static_cast<std::uint64_t>(set.models), "model"),
                                  set.copies == 1 ? "has" : "have", set.copies == 1 ? "is" : "are"),
                      text_width);
  if (rows.target_and_contrast > 0)
    text += wrapped(plural(static_cast<std::uint64_t>(rows.target_and_contrast), "graph") +
                        (rows.target_and_contrast == 1 ? " is" : " are") +
                        " both that of a failing model and that of a correct one.",
                    text_width);
  return text;
}

std::string study_part(const ReportRows& rows) {
  std::string text =
      fmt::format(table_row, "operator sequences", "unique", "reduced", "model pairs", "path pairs");
  for (const auto& comparison : role_comparison_names)
    if (is_shown(rows, comparison.value)) text += intersection_row(rows, comparison.value);
  for (const ReportDifference& difference : rows.differences)
    if (is_shown(rows, difference.of)) text += difference_row(difference);
  for (const ReportIntersection& intersection : rows.intersections)
    if (!intersection.left_out.pairs.empty())
      text += '\n' + wrapped(left_out_sentence(intersection, limit_name), text_width);
  return text;
}

std::string words_part(const ReportRows& rows) {
  std::string text;
  const TestedSequences tested = tested_sequences(rows);
  if (tested.total > 0 && has_models(rows, Role::by))
    text += fmt::format("The suite covers {} of the {} that {} share ({} %).\n", tested.covered,
                        plural(tested.total, "sequence"), target_words(rows), percent(tested.covered, tested.total));
  for (const ReportDifference& difference : rows.differences)
    if (difference.of == RoleDifference::target_only && is_shown(rows, difference.of) && !difference.reduced_sequences.empty())
      text += fmt::format("{} a reduced sequence that no correct model shares ({} of them).\n",
                          plural(static_cast<std::uint64_t>(difference.models), "failing model") +
                              (difference.models == 1 ? " holds" : " hold"),
                          grouped(std::to_string(difference.reduced_sequences.size())));
  return text;
}

}  // namespace

std::string make_summary(const ReportRows& rows) {
  std::string text = sets_part(rows) + copies_part(rows) + '\n' + study_part(rows);
  const std::string words = words_part(rows);
  return words.empty() ? text : text + '\n' + words;
}

std::string make_summary(const ReportRows& rows, const SuiteAnswer& suite) {
  std::string text = make_summary(rows);
  if (suite.gaps.of_models == 0) return text;
  const std::string conclusion =
      suite.gaps.against_models == 0 ? "" : '\n' + wrapped(make_conclusion(suite.gaps), text_width);
  if (suite.coverage.by_models.empty()) return text + conclusion;
  text += "\nCoverage of the n-grams of " + target_words(rows) + " by the suite:";
  for (std::size_t k = 1; k <= suite.coverage.by_length.size(); ++k) {
    const Coverage& coverage = suite.coverage.by_length[k - 1];
    text += fmt::format("{} k={} {} of {}", k == 1 ? "" : ",", k, grouped(coverage.covered),
                        grouped(coverage.total));
  }
  return text + ".\n" + conclusion;
}

}  // namespace opseq
