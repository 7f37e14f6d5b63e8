#include "reports/overview/summary.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/quoted.h"
#include "reports/overview/json_report.h"
#include "reports/overview/left_out.h"
#include "reports/text/aligned_table.h"
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

std::string sets_part(const ReportRows& rows, std::size_t width) {
  TableRows table{
      {"set", "models", "analyzed", "unreadable", "too many paths", "paths", "distinct paths", "operators"}};
  for (const auto& [name, set] : study_first(rows.sets))
    table.push_back({printable(name), std::to_string(set.models), std::to_string(set.analyzed),
                     std::to_string(set.unreadable), std::to_string(set.too_many_paths), grouped(set.paths),
                     grouped(std::to_string(set.distinct_paths)), std::to_string(set.operators.size())});
  return aligned_table(table, "lrrrrrrr", width);
}

// What a row of the study's table is called, and its sequences.
struct RowTitle {
  std::string name, sequences;
};

RowTitle title_of(StudyComparison comparison) {
  switch (comparison) {
    case StudyComparison::mismatch_correct:
      return {"2", "shared by a mismatching and a correct model"};
    case StudyComparison::mismatch_tests:
      return {"3", "shared by a mismatching and a test model"};
    case StudyComparison::mismatch_mismatch:
      break;
  }
  return {"1", "shared by two mismatching models"};
}

RowTitle title_of(StudyDifference difference) {
  switch (difference) {
    case StudyDifference::mismatch_only:
      return {"1\\2", "shared with no correct model"};
    case StudyDifference::untested:
      return {"1\\3", "shared with no test model"};
    case StudyDifference::mismatch_only_untested:
      break;
  }
  return {"1\\2\\3", "shared with neither"};
}

const std::string not_reduced = "left out";

std::vector<std::string> row_of(const ReportIntersection& found) {
  const RowTitle title = title_of(found.of);
  return {title.name,
          title.sequences,
          grouped(std::to_string(found.sequences.size())),
          found.reduced ? grouped(std::to_string(*found.reduced)) : not_reduced,
          grouped(std::to_string(found.model_pairs)),
          grouped(found.path_pairs)};
}

std::vector<std::string> row_of(const ReportDifference& found) {
  const RowTitle title = title_of(found.of);
  return {title.name,
          title.sequences,
          grouped(std::to_string(found.sequences.size())),
          found.is_reduced ? grouped(std::to_string(found.reduced_sequences.size())) : not_reduced,
          "",
          ""};
}

TableRows study_table(const ReportRows& rows) {
  TableRows table{{"", "operator sequences", "unique", "reduced", "model pairs", "path pairs"}};
  for (const auto& comparison : study_comparison_names) {
    const auto it =
        std::find_if(rows.intersections.begin(), rows.intersections.end(),
                     [&](const auto& intersection) { return intersection.of == comparison.value; });
    if (it != rows.intersections.end()) table.push_back(row_of(*it));
  }
  for (const ReportDifference& difference : rows.differences) table.push_back(row_of(difference));
  return table;
}

// Of the sets that have copies, how many models they are.
std::string copies_part(const ReportRows& rows, std::size_t width) {
  std::string text;
  for (const auto& [name, set] : study_first(rows.sets))
    if (set.copies > 0)
      text += wrapped(fmt::format("{}: {} of {} {} the graph of an earlier one and {} not counted again.",
                                  printable(name), grouped(std::to_string(set.copies)),
                                  plural(static_cast<std::uint64_t>(set.models), "model"),
                                  set.copies == 1 ? "has" : "have", set.copies == 1 ? "is" : "are"),
                      width);
  if (rows.failing_and_correct > 0)
    text += wrapped(plural(static_cast<std::uint64_t>(rows.failing_and_correct), "graph") +
                        (rows.failing_and_correct == 1 ? " is" : " are") +
                        " both that of a mismatching model and that of a correct one.",
                    width);
  return text;
}

std::string study_part(const ReportRows& rows, const LineWidths& width) {
  std::string text = aligned_table(study_table(rows), "llrrrr", width.table);
  for (const ReportIntersection& intersection : rows.intersections)
    if (!intersection.left_out.pairs.empty())
      text += '\n' + wrapped(left_out_sentence(intersection, limit_name), width.text);
  return text;
}

bool has_tests(const ReportRows& rows) {
  const auto tests = rows.sets.find(std::string(name_of(study_set_names, StudySet::tests)));
  return tests != rows.sets.end() && tests->second.analyzed > 0;
}

std::string words_part(const ReportRows& rows, std::size_t width) {
  std::string text;
  const TestedSequences tested = tested_sequences(rows);
  if (tested.total > 0 && has_tests(rows))
    text += wrapped(
        fmt::format("The tests exercise {} of the {} that mismatching models share ({} %).", tested.covered,
                    plural(tested.total, "sequence"), percent(tested.covered, tested.total)),
        width);
  for (const ReportDifference& difference : rows.differences)
    if (difference.of == StudyDifference::mismatch_only && !difference.reduced_sequences.empty())
      text += wrapped(fmt::format("{} a reduced sequence that no correct model shares ({} of them).",
                                  plural(static_cast<std::uint64_t>(difference.models), "mismatching model") +
                                      (difference.models == 1 ? " holds" : " hold"),
                                  grouped(std::to_string(difference.reduced_sequences.size()))),
                      width);
  return text;
}

std::string coverage_part(const std::vector<Coverage>& by_length, std::size_t width) {
  std::string text = "Coverage of the n-grams of mismatching models by the tests:";
  for (std::size_t k = 1; k <= by_length.size(); ++k)
    text += fmt::format("{} k={} {} of {}", k == 1 ? "" : ",", k, grouped(by_length[k - 1].covered),
                        grouped(by_length[k - 1].total));
  return wrapped(text + '.', width);
}

}  // namespace

std::string make_summary(const ReportRows& rows, const LineWidths& width) {
  std::string text =
      sets_part(rows, width.table) + copies_part(rows, width.text) + '\n' + study_part(rows, width);
  const std::string words = words_part(rows, width.text);
  return words.empty() ? text : text + '\n' + words;
}

std::string make_summary(const ReportRows& rows, const SuiteAnswer& suite, const LineWidths& width) {
  const std::string text = make_summary(rows, width);
  if (suite.gaps.mismatching == 0) return text;
  return text + '\n' +
         (suite.coverage.by_models.empty() ? "There are no tests to compare with.\n"
                                           : coverage_part(suite.coverage.by_length, width.text)) +
         '\n' + wrapped(make_conclusion(suite.gaps), width.text);
}

}  // namespace opseq
