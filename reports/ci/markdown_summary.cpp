#include "reports/ci/markdown_summary.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/text/figures.h"
#include "reports/text/gap_wording.h"
#include "reports/text/markdown_names.h"

namespace opseq {
namespace {

// Bytes for the rows of each part; the headings and the words around them need less than what is left.
constexpr std::size_t most_in_coverage = 6'000;
constexpr std::size_t most_in_gaps = 30'000;

std::string sets_text(const SetNames& sets) { return markdown_code(set_names_text(sets)); }

std::string coverage_row(std::size_t k, const Coverage& coverage) {
  return fmt::format("| {} | {} | {} | {} | {} |\n", k, grouped(std::to_string(coverage.covered)),
                     grouped(std::to_string(coverage.total)),
                     markdown_percent(coverage.covered, coverage.total),
                     markdown_percent(coverage.weight_covered, coverage.weight));
}

std::string coverage_part(const CoverageReport& coverage) {
  std::vector<std::string> table;
  for (std::size_t k = 1; k <= coverage.by_length.size(); ++k)
    table.push_back(coverage_row(k, coverage.by_length[k - 1]));
  return fmt::format(
             "\n### Coverage\n\nOf the sequences of k operators in {} ({} models), those that {} ({} models) "
             "have as well; weighted, each counts as often as models hold it.\n\n",
             sets_text(coverage.of), grouped(std::to_string(coverage.of_models.size())),
             sets_text(coverage.by), grouped(std::to_string(coverage.by_models.size()))) +
         "| k | covered | of | % | weighted % |\n|--:|--:|--:|--:|--:|\n" +
         rows_that_fit(table, table.size(), most_in_coverage, "lengths");
}

std::string gap_row(const NgramRows& rows, const Gap& gap) {
  return fmt::format("| {} | {} | {} | {} | {} | {} |\n",
                     short_markdown_code(sequence_text(operator_names(rows, gap.sequence))),
                     grouped(std::to_string(gap.models.size())), if_tested(gap, gap.association.stratified_q),
                     if_tested(gap, gap.association.fisher_q), odds_ratio_text(gap.association.odds_ratio),
                     short_markdown_code(smallest_model_text(rows, gap)));
}

std::string gaps_part(const NgramRows& rows, const GapReport& gaps) {
  std::string text = fmt::format(
      "\n### Gaps\n\nSequences in {}: {}; of these in no model of {}: {}; of these minimal: {}, minimal "
      "target-only: {}; "
      "listed, either: {}. Significant (stratified q at most {}): {} of {} tested sequences.\n",
      sets_text(gaps.options.roles.of), grouped(std::to_string(gaps.sequences)),
      sets_text(gaps.options.roles.by), grouped(std::to_string(gaps.uncovered)),
      grouped(std::to_string(gaps.minimal)), grouped(std::to_string(gaps.minimal_target_only)),
      grouped(std::to_string(gaps.gaps.size())), significant_q,
      grouped(std::to_string(gaps.significant_stratified)), grouped(std::to_string(gaps.tested)));
  if (const std::string single = single_model_text(gaps); !single.empty())
    text += '\n' + markdown_prose(single) + '\n';
  if (gaps.gaps.empty()) return text;
  std::vector<std::string> table;
  for (std::size_t i = 0; i < std::min(gaps.gaps.size(), markdown_most_gaps); ++i)
    table.push_back(gap_row(rows, gaps.gaps[i]));
  return text +
         "\n| sequence | models | stratified q | Fisher q | odds ratio | smallest model |\n"
         "|:--|--:|--:|--:|--:|:--|\n" +
         rows_that_fit(table, gaps.gaps.size(), most_in_gaps, "gaps");
}

}  // namespace

std::string make_markdown_summary(const NgramRows& rows, const CoverageReport& coverage,
                                  const GapReport* gaps, const std::vector<Gate>& gates) {
  std::string text =
      "## opseq: operator-sequence coverage\n" + gates_markdown(gates) + coverage_part(coverage);
  if (gaps != nullptr) text += gaps_part(rows, *gaps);
  return text;
}

}  // namespace opseq
