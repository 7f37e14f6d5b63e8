#include "reports/explanation/explanation_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/classification/trial_text.h"
#include "reports/show/model_facts.h"
#include "reports/text/figures.h"
#include "reports/text/gap_wording.h"
#include "reports/text/names.h"
#include "reports/text/wrapped_text.h"

namespace opseq {
namespace {

constexpr std::size_t explanation_width = 80;

// Broken into lines that stand behind so many blanks.
std::string indented(const std::string& text, std::size_t blanks) {
  const std::string blank(blanks, ' ');
  std::string lines = blank;
  for (const char c : wrapped(text, explanation_width - blanks)) {
    lines += c;
    if (c == '\n') lines += blank;
  }
  lines.resize(lines.size() - blanks);
  return lines;
}

std::string paragraph(const std::string& text) { return '\n' + wrapped(text, explanation_width); }

std::string sequence_name(const NgramRows& rows, std::uint32_t sequence) {
  const std::int64_t id = rows.sequence_ids[sequence];
  return arrow_sequence(operator_names(rows, sequence)) +
         (id == 0 ? " (new to the database)" : fmt::format(" (sequence {})", id));
}

// Those that it is compared with: "784 models of correct and 1 model of tests".
std::string references(const Explanation& found) {
  std::vector<std::string> sets;
  if (found.contrast > 0)
    sets.push_back(plural(found.contrast, "model") + " of " + set_list(found.options.roles.against));
  if (found.suite > 0)
    sets.push_back(plural(found.suite, "model") + " of " + set_list(found.options.roles.by));
  return listed(sets);
}

std::string count_row(const std::string& name, const PropertyCount& count) {
  return fmt::format("  {:<46} {:>9} {:>9}\n", name, grouped(count.all), grouped(count.minimal));
}

std::string counts_text(const NgramRows& rows, const Explanation& found) {
  const ExplanationOptions& options = found.options;
  std::string text =
      paragraph(fmt::format("It has {} of 1 to {} operators in a row. Compared with {}:",
                            plural(found.sequences, "sequence"), rows.longest, references(found))) +
      fmt::format("\n  {:<46} {:>9} {:>9}\n", "of these sequences", "all", "minimal");
  if (found.contrast > 0)
    text += count_row("no model of " + set_list(options.roles.against) + " has", found.not_in_contrast);
  if (found.suite > 0)
    text += count_row("no model of " + set_list(options.roles.by) + " has", found.not_in_suite);
  if (found.contrast > 0 && found.suite > 0) text += count_row("none of them has", found.unshared);
  return text + "\n  (minimal: without a part that is such a sequence itself)\n";
}

std::string statistics_text(const Explanation& found, const UnsharedSequence& each) {
  std::string text = found.failing == 0 ? ""
                                        : fmt::format("in {} of {} of {}", grouped(each.other_failing),
                                                      plural(found.failing, "other model"),
                                                      set_list(found.options.roles.of));
  const Association& test = each.test.association;
  if (each.test.is_tested)
    text +=
        fmt::format("{}p {}, q {}, odds ratio {}", text.empty() ? "" : "; ", significant(test.stratified_p),
                    significant(test.stratified_q), odds_ratio_text(test.odds_ratio));
  return text;
}

std::string unshared_text(const ShownExplanation& shown, std::size_t i) {
  const UnsharedSequence& each = shown.explanation.first_unshared[i];
  const std::string statistics = statistics_text(shown.explanation, each);
  return fmt::format("\n{:>4}  ", i + 1) +
         indented(sequence_name(shown.rows, each.sequence) + (each.is_minimal ? "" : ", not minimal"), 6)
             .substr(6) +
         (statistics.empty() ? "" : indented(statistics, 6)) +
         indented((shown.unshared[i].size() == 1 ? "node " : "nodes ") + nodes_text(shown.unshared[i]), 6);
}

// Why there is neither p nor q.
std::string not_tested_text(const Explanation& found) {
  const auto& least = found.options.min_support;
  return paragraph(
      "Whether these have to do with failing, or are there by chance, can't be told: " +
      (least ? fmt::format("fewer than {} of the failing and correct models hold each of them.", *least)
             : "too few of the failing and correct models hold them."));
}

// What p and q are, and what they say.
std::string verdict(const Explanation& found) {
  const auto& list = found.first_unshared;
  if (found.contrast == 0 || found.failing == 0) return "";
  if (std::none_of(list.begin(), list.end(), [](const auto& each) { return each.test.is_tested; }))
    return not_tested_text(found);
  const auto standing_out =
      static_cast<std::uint64_t>(std::count_if(list.begin(), list.end(), [](const auto& each) {
        return each.test.is_tested && each.test.association.stratified_q <= significant_q;
      }));
  const std::string what = fmt::format(
      "p is that of the exact test among models of equal size, q the same adjusted for the number of "
      "sequences "
      "tested: those that {}. ",
      words_of_tested(found.options.min_support));
  if (standing_out == 0)
    return paragraph(what + "No q of these is at most 0.05: chance alone could have made them.");
  return paragraph(what + fmt::format("{} of these {} out by a q of at most 0.05: a lead, not yet a cause.",
                                      grouped(standing_out), standing_out == 1 ? "stands" : "stand"));
}

std::string left_out_text(std::uint64_t total, std::size_t listed_total, const char* noun) {
  return total > listed_total
             ? fmt::format("... and {} (--top 0 lists all)\n", plural(total - listed_total, noun))
             : "";
}

std::string list_text(const ShownExplanation& shown) {
  const Explanation& found = shown.explanation;
  if (found.unshared.all == 0)
    return paragraph(
        "Each of its sequences is in one of these models: if it fails, then by what sequences do not "
        "show, such as attributes, types, shapes or weights.");
  const std::size_t total = found.first_unshared.size();
  std::string text = paragraph(fmt::format(
      "What to look at first: sequences that none of these models has ({} of {}), minimal ones first{}.",
      grouped(total), grouped(found.unshared.all),
      found.failing > 0 ? ", then those that have most to do with failing" : ""));
  for (std::size_t i = 0; i < total; ++i) text += unshared_text(shown, i);
  const std::string left = left_out_text(found.unshared.all, total, "more sequence");
  return text + (left.empty() ? "" : '\n' + left) + verdict(found);
}

std::string near_text(const NgramRows& rows, const NearModel& near, std::size_t number) {
  std::string text =
      fmt::format("\n{:>4}  ", number) +
      indented(fmt::format("{}: {:.3f} ({} of {} in common)", printable_name(rows.models[near.model]),
                           similarity(near), grouped(near.shared), plural(near.either, "sequence")),
               6)
          .substr(6);
  if (near.lacked.all == 0) return text + indented("It lacks none of the sequences.", 6);
  text += indented(fmt::format("It lacks {}, {} of them minimal:", plural(near.lacked.all, "sequence"),
                               grouped(near.lacked.minimal)),
                   6);
  for (const std::uint32_t s : near.minimal) text += indented(arrow_sequence(operator_names(rows, s)), 8);
  const std::string left = left_out_text(near.lacked.minimal, near.minimal.size(), "more minimal one");
  return text + (left.empty() ? "" : std::string(8, ' ') + left);
}

std::string nearest_text(const ShownExplanation& shown) {
  const Explanation& found = shown.explanation;
  if (found.options.nearest == 0) return "";
  if (found.nearest.empty())
    return paragraph(fmt::format("No model of {} has a sequence of 2 and more operators in common with it.",
                                 set_list(found.near_sets)));
  std::string text = paragraph(fmt::format(
      "The nearest {} of {}, by Jaccard's index of the sequences of 2 and more operators (of those that one "
      "of the two has, the share that both have):",
      found.nearest.size() == 1 ? "model" : "models", set_list(found.near_sets)));
  for (std::size_t i = 0; i < found.nearest.size(); ++i)
    text += near_text(shown.rows, found.nearest[i], i + 1);
  return text;
}

std::string title(const ShownExplanation& shown) {
  const ModelKey& key = shown.model.key;
  if (!is_listed(shown)) return printable(key.path) + " (not in the database)\n\n";
  return fmt::format("{} (model {})\n\n", printable_name(key), key.id);
}

}  // namespace

std::string make_explanation_text(const ShownExplanation& shown, bool complete) {
  const Explanation& found = shown.explanation;
  std::string text = title(shown) + model_facts_text(shown.model, complete);
  if (shown.trial)
    text += '\n' + make_trial_text(*shown.trial, complete, {explanation_width, explanation_width});
  if (found.contrast == 0 && found.suite == 0)
    text += paragraph(fmt::format("There is no other model of {} or {} to compare it with.",
                                  set_list(found.options.roles.against), set_list(found.options.roles.by)));
  else
    text += counts_text(shown.rows, found) + list_text(shown) + nearest_text(shown);
  return text;
}

}  // namespace opseq
