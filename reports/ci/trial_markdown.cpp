#include "reports/ci/trial_markdown.h"

#include <fmt/format.h>

#include "reports/ci/markdown_parts.h"
#include "reports/classification/trial_words.h"
#include "reports/text/figures.h"
#include "reports/text/markdown_names.h"

namespace opseq {
namespace {

// Bytes for the rows of a part; the headings and the words around them need less than what is left.
constexpr std::size_t most_in_failures = 12'000;
constexpr std::size_t most_in_mismatches = 20'000;
constexpr std::size_t leads_in_cell = 1;

std::string outcomes_part(const ClassificationSummary& summary) {
  std::string text = "\n### Outcomes\n\n| outcome | models | % | left |\n|:--|--:|--:|--:|\n";
  text += fmt::format("| converted, started | {0} | {1} | {0} |\n", grouped(summary.started),
                      markdown_percent(summary.started, summary.started));
  for (const OutcomeCount& count : summary.outcomes)
    if (count.models > 0)
      text += fmt::format("| {} | {} | {} | {} |\n", outcome_words(count.outcome), grouped(count.models),
                          markdown_percent(count.models, summary.started), grouped(count.left));
  if (summary.not_counted > 0)
    text += fmt::format("\nNot counted, as there was no source model: {}.\n", grouped(summary.not_counted));
  if (summary.listed > 0)
    text += fmt::format("\nNot run here, but in the table of outcomes: {}.\n", grouped(summary.listed));
  return text;
}

std::string verdicts_part(const ClassificationSummary& summary) {
  if (summary.compared == 0) return "";
  std::string head = "| verdict | models |", line = "|:--|--:|";
  for (const auto& criterion : criterion_names) {
    head += ' ' + name_in_words(criterion.name) + " |";
    line += "--:|";
  }
  std::string text =
      "\n### Verdicts\n\nOf the models that ran; and how many would be mismatches by other criteria.\n\n" +
      head + '\n' + line + '\n';
  for (const VerdictCount& count : summary.verdicts) {
    if (count.models == 0) continue;
    text += fmt::format("| {} | {} |", verdict_words(count.verdict), grouped(count.models));
    for (const std::uint64_t mismatches : count.mismatches) text += ' ' + grouped(mismatches) + " |";
    text += '\n';
  }
  return text;
}

std::string failures_part(const ClassificationSummary& summary) {
  if (summary.signatures.empty()) return "";
  std::vector<std::string> rows;
  for (const SignatureCount& count : summary.signatures)
    rows.push_back(fmt::format("| {} | {} | {} | {} |\n", outcome_words(count.outcome),
                               short_markdown_code(count.signature), grouped(count.models),
                               short_markdown_code(count.first)));
  return "\n### Failures\n\n| outcome | failure | models | the first |\n|:--|:--|--:|:--|\n" +
         rows_that_fit(rows, rows.size(), most_in_failures, "failures");
}

std::string mismatch_row(const Trial& trial) {
  std::string difference = "–", score = "–", leads;
  if (const WorstOutput worst = worst_output(trial.judgement); worst.output != nullptr) {
    difference = significant(worst.output->max_difference);
    if (worst.output->noise) score = significant(worst.output->noise->summary.score);
    if (const std::string text = leads_text(*worst.output, leads_in_cell); !text.empty())
      leads = short_markdown_code(text);
  }
  return fmt::format("| {} | {} | {} | {} | {} |\n", short_markdown_code(trial.path),
                     verdict_words(trial.judgement.verdict), markdown_prose(difference),
                     markdown_prose(score), leads);
}

std::string mismatches_part(const ShownClassification& shown) {
  std::vector<std::string> rows;
  std::size_t total = 0;
  for (const Trial& trial : shown.trials)
    if (trial.outcome == Outcome::mismatch && !trial.is_listed && ++total <= markdown_most_mismatches)
      rows.push_back(mismatch_row(trial));
  if (rows.empty()) return "";
  return "\n### Mismatches\n\n| model | verdict | difference | score | where to look |\n"
         "|:--|:--|--:|--:|:--|\n" +
         rows_that_fit(rows, total, most_in_mismatches, "mismatches");
}

}  // namespace

std::string make_trial_markdown(const ShownClassification& shown, const std::vector<Gate>& gates) {
  return "## opseq: converted models\n" + gates_markdown(gates) + outcomes_part(shown.summary) +
         verdicts_part(shown.summary) + failures_part(shown.summary) + mismatches_part(shown);
}

}  // namespace opseq
