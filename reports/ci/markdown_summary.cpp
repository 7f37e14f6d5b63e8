#include "reports/ci/markdown_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "graph/base/quoted.h"
#include "reports/text/figures.h"
#include "reports/text/gap_wording.h"

namespace opseq {
namespace {

// Bytes for the rows of each part; the headings and the words around them need less than what is left.
constexpr std::size_t most_in_gates = 24'000;
constexpr std::size_t most_in_coverage = 6'000;
constexpr std::size_t most_in_gaps = 30'000;
constexpr std::size_t longest_code = 200;
constexpr std::size_t longest_option = 80;
constexpr std::size_t longest_message = 400;

// Letters, digits and blanks as they are, the rest of ASCII as entities.
std::string as_entities(std::string_view text, std::string_view also_plain) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain =
        byte >= 0x80 || std::isalnum(byte) != 0 || also_plain.find(c) != std::string_view::npos;
    out += is_plain ? std::string(1, c) : fmt::format("&#{};", byte);
  }
  return out;
}

// A sentence. GitHub looks for mentions and issues in what is rendered, where entities are no escape: a blank
// without width behind the sign ends them.
std::string prose(std::string_view text) {
  std::string out = as_entities(text, " ,;%-");
  for (const char* sign : {"&#64;", "&#35;"})
    for (std::size_t at = out.find(sign); at != std::string::npos; at = out.find(sign, at + 1))
      out.insert(at + 5, "&#8203;");
  return out;
}

std::string short_code(std::string_view text) { return markdown_code(shortened(text, longest_code)); }

std::string percent_cell(std::uint64_t covered, std::uint64_t total) {
  return as_entities(percent(covered, total), ".-");
}

// Rows one after the other as long as there is room; then how many there are more.
std::string rows_that_fit(const std::vector<std::string>& rows, std::size_t total, std::size_t most,
                          const char* noun) {
  std::string text;
  std::size_t shown = 0;
  while (shown < rows.size() && text.size() + rows[shown].size() <= most) text += rows[shown++];
  if (shown < total)
    text += fmt::format("\n{} more {} not shown here.\n", grouped(std::to_string(total - shown)), noun);
  return text;
}

std::string sets_text(const SetNames& sets) { return markdown_code(set_names_text(sets)); }

std::string gate_item(const Gate& gate) {
  std::string text = fmt::format("- {} {}: {}\n", gate.passed ? "✅ passed" : "❌ **failed**",
                                 markdown_code(shortened(gate.name, longest_option)),
                                 prose(shortened(gate.message, longest_message)));
  for (const auto& operators : gate.sequences) text += "  - " + short_code(sequence_text(operators)) + '\n';
  return text;
}

std::string gates_part(const std::vector<Gate>& gates) {
  if (gates.empty()) return "";
  std::vector<std::string> failed, items;
  for (const Gate& gate : gates) (gate.passed ? items : failed).push_back(gate_item(gate));
  items.insert(items.begin(), failed.begin(), failed.end());
  return fmt::format("\n### Gates: {} of {} failed\n\n", failed.size(), gates.size()) +
         rows_that_fit(items, items.size(), most_in_gates, "gates");
}

std::string coverage_row(std::size_t k, const Coverage& coverage) {
  return fmt::format("| {} | {} | {} | {} | {} |\n", k, grouped(std::to_string(coverage.covered)),
                     grouped(std::to_string(coverage.total)), percent_cell(coverage.covered, coverage.total),
                     percent_cell(coverage.weight_covered, coverage.weight));
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
                     short_code(sequence_text(operator_names(rows, gap.sequence))),
                     grouped(std::to_string(gap.models.size())), if_tested(gap, gap.association.stratified_q),
                     if_tested(gap, gap.association.fisher_q), odds_ratio_text(gap.association.odds_ratio),
                     short_code(smallest_model_text(rows, gap)));
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
    text += '\n' + prose(single) + '\n';
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

std::string markdown_code(std::string_view text) {
  return "<code>" + as_entities(printable(text), " -/") + "</code>";
}

std::string make_markdown_summary(const NgramRows& rows, const CoverageReport& coverage,
                                  const GapReport* gaps, const std::vector<Gate>& gates) {
  std::string text = "## opseq: operator-sequence coverage\n" + gates_part(gates) + coverage_part(coverage);
  if (gaps != nullptr) text += gaps_part(rows, *gaps);
  return text;
}

}  // namespace opseq
