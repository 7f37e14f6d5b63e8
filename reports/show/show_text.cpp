#include "reports/show/show_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyzer/suite/model_selection.h"
#include "graph/base/quoted.h"
#include "reports/classification/trial_text.h"
#include "reports/show/model_facts.h"
#include "reports/text/figures.h"
#include "reports/text/gap_wording.h"
#include "reports/text/names.h"

namespace opseq {
namespace {

constexpr std::size_t rows_shown = 10;

std::string left_out(std::size_t total, std::size_t shown, const char* noun) {
  return shown < total ? fmt::format("... and {} (--verbose lists all)\n", plural(total - shown, noun)) : "";
}

std::size_t shown_of(std::size_t total, bool complete) {
  return complete ? total : std::min(rows_shown, total);
}

std::string coverage_text(const NgramRows& rows, const ShownModel& shown) {
  if (select_models(rows, shown.options.roles.by).models.empty())
    return fmt::format("There is no model of {} that could cover its sequences.\n",
                       set_list(shown.options.roles.by));
  std::string text = fmt::format(
      "Its sequences, and those of them that models of {} cover{}:\n\n{:>2} {:>11} {:>11} {:>7}\n",
      set_list(shown.options.roles.by), shown.is_in_suite ? " (it is one of these)" : "", "k", "covered",
      "total", "%");
  for (std::size_t k = 1; k <= shown.by_length.size(); ++k) {
    const Coverage& coverage = shown.by_length[k - 1];
    text += fmt::format("{:>2} {:>11} {:>11} {:>7}\n", k, grouped(coverage.covered), grouped(coverage.total),
                        percent(coverage.covered, coverage.total));
  }
  return text;
}

constexpr std::size_t words_indent = 10;

std::string words_line(const std::string& text, std::size_t width) {
  return std::string(words_indent, ' ') + wrapped_block(text, {words_indent, words_indent + 2, width}) + '\n';
}

// The words behind the figures, or below where all do not fit there.
std::string gap_line(const std::string& figures, const std::string& words, bool is_beside,
                     std::size_t width) {
  return figures + (is_beside ? "  " + words + '\n' : '\n' + words_line(words, width));
}

std::string figures_of(const Gap& gap, bool has_contrast) {
  return fmt::format("{:>8}{}", gap.is_minimal ? "minimal" : "", gap_columns(gap, has_contrast));
}

std::string gap_rows(const NgramRows& rows, const ShownModel& shown, std::size_t listed_gaps,
                     std::size_t width) {
  const std::vector<Gap>& gaps = shown.gaps;
  bool is_beside = true;
  for (std::size_t i = 0; i < listed_gaps; ++i)
    is_beside = is_beside && figures_of(gaps[i], shown.has_contrast).size() + 2 +
                                     characters(marked_sequence(rows, gaps[i])) <=
                                 width;
  std::string text = gap_line(fmt::format("{:>8}{}", "gap", gap_column_titles(shown.has_contrast)),
                              "sequence, and its nodes here", is_beside, width);
  for (std::size_t i = 0; i < listed_gaps; ++i)
    text +=
        gap_line(figures_of(gaps[i], shown.has_contrast), marked_sequence(rows, gaps[i]), is_beside, width) +
        words_line("nodes " + nodes_text(gaps[i].witness), width);
  return text;
}

std::string gaps_text(const NgramRows& rows, const ShownModel& shown, bool complete, std::size_t width) {
  if (shown.gaps.empty()) return "All of its sequences are covered.\n";
  const auto minimal = static_cast<std::uint64_t>(
      std::count_if(shown.gaps.begin(), shown.gaps.end(), [](const Gap& gap) { return gap.is_minimal; }));
  const std::size_t listed_gaps = shown_of(shown.gaps.size(), complete);
  return fmt::format("{} not covered; {} of these have no part that is a gap itself.\n\n",
                     plural(shown.gaps.size(), "sequence") + (shown.gaps.size() == 1 ? " is" : " are"),
                     grouped(minimal)) +
         gap_rows(rows, shown, listed_gaps, width) + left_out(shown.gaps.size(), listed_gaps, "more gap");
}

std::string support_text(const NgramRows& rows, const ShownSequence& shown) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < rows.sets.size(); ++i)
    parts.push_back(grouped(shown.support[i]) + " of " + printable(rows.sets[i]));
  return fmt::format("Held by {}: {}.\n", plural(shown.holders.size(), "model"), listed(parts));
}

std::string covered_text(const ShownSequence& shown) {
  const std::string suite = set_list(shown.options.roles.by);
  if (shown.by_models == 0) return fmt::format("There is no model of {} that could cover it.\n", suite);
  if (shown.covered_by == 0)
    return fmt::format("The suite ({}, {}) does not cover it.\n", suite, plural(shown.by_models, "model"));
  return fmt::format("The suite ({}) covers it: {} of {}.\n", suite, grouped(shown.covered_by),
                     plural(shown.by_models, "model"));
}

std::string not_tested_text(const ShownSequence& shown) {
  if (shown.of_models == 0) return "Not tested: there are no failing models to compare.\n";
  if (!shown.options.min_support)
    return "Not tested: too few of the models compared hold it for any significance.\n";
  return fmt::format("Not tested: fewer than {} of the models compared hold it.\n",
                     grouped(std::uint64_t{*shown.options.min_support}));
}

std::string test_text(const ShownSequence& shown, std::size_t width) {
  if (shown.against_models == 0) return "";
  const Association& found = shown.test.association;
  const ContingencyTable& table = found.table;
  std::string text = fmt::format("{:<12} {:>9} {:>9}\n{:<12} {:>9} {:>9}\n{:<12} {:>9} {:>9}\n\n", "",
                                 "hold it", "do not", "failing", grouped(table.a), grouped(table.c),
                                 "correct", grouped(table.b), grouped(table.d));
  text += fmt::format("Odds ratio {}, among models of equal size {}; Ochiai {:.2f}, Tarantula {:.2f}.\n",
                      significant(odds_ratio(table)), significant(found.odds_ratio), found.ochiai,
                      found.tarantula);
  if (!shown.test.is_tested) return text + not_tested_text(shown);
  return text +
         wrapped(
             fmt::format(
                 "Fisher's exact test: p {}, q {}; exact test among models of equal size: p {}, q {} (z {}).",
                 significant(found.fisher_p), significant(found.fisher_q), significant(found.stratified_p),
                 significant(found.stratified_q), significant(found.cmh_z)),
             width);
}

std::string holders_text(const NgramRows& rows, const ShownSequence& shown, bool complete,
                         std::size_t width) {
  std::string text = "Where it is, the smallest models first:\n";
  const std::size_t listed_models = shown_of(shown.holders.size(), complete);
  for (std::size_t i = 0; i < listed_models; ++i) {
    const SequenceHolder& holder = shown.holders[i];
    const NgramModel& model = rows.models[holder.model];
    const std::string line =
        fmt::format("{} ({}): {}", printable_name(model),
                    plural(static_cast<std::uint64_t>(model.nodes), "node"), nodes_text(holder.witness));
    text += "  " + wrapped_block(line, {2, 6, width}) + '\n';
  }
  return text + left_out(shown.holders.size(), listed_models, "more model");
}

}  // namespace

std::string make_model_text(const NgramRows& rows, const ShownModel& shown, bool complete,
                            const LineWidths& width) {
  const std::string trial = shown.trial ? '\n' + make_trial_text(*shown.trial, complete, width) : "";
  const std::string facts =
      fmt::format("{} (model {})\n\n", printable_name(shown.model.key), shown.model.key.id) +
      model_facts_text(shown.model, complete) + trial;
  if (shown.has_ngrams)
    return facts + '\n' + coverage_text(rows, shown) + '\n' + gaps_text(rows, shown, complete, width.table);
  if (shown.model.status == ModelStatus::unreadable) return facts;
  return facts + "\nIts n-grams exceed a limit, so its coverage is not known.\n";
}

std::string make_sequence_text(const NgramRows& rows, const ShownSequence& shown, bool complete,
                               const LineWidths& width) {
  return fmt::format("{} (sequence {})\n\n{}{}\n{}\n{}", arrow_sequence(operator_names(rows, shown.sequence)),
                     rows.sequence_ids[shown.sequence], support_text(rows, shown), covered_text(shown),
                     test_text(shown, width.text), holders_text(rows, shown, complete, width.table));
}

}  // namespace opseq
