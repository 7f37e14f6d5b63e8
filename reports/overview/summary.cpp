#include "reports/overview/summary.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/quoted.h"
#include "reports/overview/json_report.h"
#include "reports/overview/left_out.h"
#include "reports/text/figures.h"
#include "reports/text/gap_conclusion.h"

namespace opseq {
namespace {

// The study's, then the others by name.
std::vector<std::pair<std::string, ReportSet>> study_first(const std::map<std::string, ReportSet>& sets) {
  const auto rank = [](const std::string& name) {
    const auto set = value_of(study_set_names, name);
    return set ? static_cast<std::size_t>(*set) : study_set_names.size();
  };
  std::vector<std::pair<std::string, ReportSet>> ordered(sets.begin(), sets.end());
  std::stable_sort(ordered.begin(), ordered.end(),
                   [&](const auto& a, const auto& b) { return rank(a.first) < rank(b.first); });
  return ordered;
}

std::string sets_part(const ReportRows& rows) {
  std::string text =
      fmt::format("{:<16} {:>7} {:>9} {:>11} {:>14} {:>23} {:>15} {:>10}\n", "set", "models", "analyzed",
                  "unreadable", "too many paths", "paths", "distinct paths", "operators");
  for (const auto& [name, set] : study_first(rows.sets))
    text += fmt::format("{:<16} {:>7} {:>9} {:>11} {:>14} {:>23} {:>15} {:>10}\n", printable(name),
                        set.models, set.analyzed, set.unreadable, set.too_many_paths, grouped(set.paths),
                        grouped(std::to_string(set.distinct_paths)), set.operators.size());
  return text;
}

std::string title_of(StudyComparison comparison) {
  switch (comparison) {
    case StudyComparison::mismatch_correct:
      return "2     shared by a mismatching and a correct model";
    case StudyComparison::mismatch_tests:
      return "3     shared by a mismatching and a test model";
    case StudyComparison::mismatch_mismatch:
      break;
  }
  return "1     shared by two mismatching models";
}

std::string title_of(StudyDifference difference) {
  switch (difference) {
    case StudyDifference::mismatch_only:
      return "1\\2   shared with no correct model";
    case StudyDifference::untested:
      return "1\\3   shared with no test model";
    case StudyDifference::mismatch_only_untested:
      break;
  }
  return "1\\2\\3 shared with neither";
}

const std::string not_reduced = "left out";
constexpr const char* table_row = "{:<50} {:>8} {:>8} {:>12} {:>23}\n";

std::string intersection_row(const ReportRows& rows, StudyComparison comparison) {
  const auto it = std::find_if(rows.intersections.begin(), rows.intersections.end(),
                               [&](const auto& intersection) { return intersection.of == comparison; });
  if (it == rows.intersections.end()) return "";
  return fmt::format(table_row, title_of(comparison), grouped(std::to_string(it->sequences.size())),
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
  for (const auto& [name, set] : study_first(rows.sets))
    if (set.copies > 0)
      text += wrapped(fmt::format("{}: {} of {} {} the graph of an earlier one and {} not counted again.",
                                  printable(name), grouped(std::to_string(set.copies)),
                                  plural(static_cast<std::uint64_t>(set.models), "model"),
                                  set.copies == 1 ? "has" : "have", set.copies == 1 ? "is" : "are"),
                      text_width);
  if (rows.failing_and_correct > 0)
    text += wrapped(plural(static_cast<std::uint64_t>(rows.failing_and_correct), "graph") +
                        (rows.failing_and_correct == 1 ? " is" : " are") +
                        " both that of a mismatching model and that of a correct one.",
                    text_width);
  return text;
}

std::string study_part(const ReportRows& rows) {
  std::string text =
      fmt::format(table_row, "operator sequences", "unique", "reduced", "model pairs", "path pairs");
  for (const auto& comparison : study_comparison_names) text += intersection_row(rows, comparison.value);
  for (const ReportDifference& difference : rows.differences) text += difference_row(difference);
  for (const ReportIntersection& intersection : rows.intersections)
    if (!intersection.left_out.pairs.empty())
      text += '\n' + wrapped(left_out_sentence(intersection, limit_name), text_width);
  return text;
}

bool has_tests(const ReportRows& rows) {
  const auto tests = rows.sets.find(std::string(name_of(study_set_names, StudySet::tests)));
  return tests != rows.sets.end() && tests->second.analyzed > 0;
}

std::string words_part(const ReportRows& rows) {
  std::string text;
  const TestedSequences tested = tested_sequences(rows);
  if (tested.total > 0 && has_tests(rows))
    text +=
        fmt::format("The tests exercise {} of the {} that mismatching models share ({} %).\n", tested.covered,
                    plural(tested.total, "sequence"), percent(tested.covered, tested.total));
  for (const ReportDifference& difference : rows.differences)
    if (difference.of == StudyDifference::mismatch_only && !difference.reduced_sequences.empty())
      text += fmt::format("{} a reduced sequence that no correct model shares ({} of them).\n",
                          plural(static_cast<std::uint64_t>(difference.models), "mismatching model") +
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
  if (suite.gaps.mismatching == 0) return text;
  if (suite.coverage.by_models.empty())
    return text + "\nThere are no tests to compare with.\n\n" +
           wrapped(make_conclusion(suite.gaps), text_width);
  text += "\nCoverage of the n-grams of mismatching models by the tests:";
  for (std::size_t k = 1; k <= suite.coverage.by_length.size(); ++k) {
    const Coverage& coverage = suite.coverage.by_length[k - 1];
    text += fmt::format("{} k={} {} of {}", k == 1 ? "" : ",", k, grouped(coverage.covered),
                        grouped(coverage.total));
  }
  return text + ".\n\n" + wrapped(make_conclusion(suite.gaps), text_width);
}

}  // namespace opseq
