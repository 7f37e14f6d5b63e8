#include "reports/text/gap_wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

constexpr std::size_t longest_operator = 60;
constexpr std::size_t longest_set = 40;
constexpr std::size_t longest_set_names = 80;
constexpr std::size_t longest_path = 200;
constexpr std::size_t longest_node = 80;
constexpr std::size_t most_operators = 20;

constexpr const char* gap_row = " {:>9} {:>8} {:>11} {:>9} {:>9} {:>9} {:>7}";

// Joins at most most_operators of them.
std::string joined(const std::vector<std::string>& words, const char* separator) {
  std::string text;
  for (std::size_t i = 0; i < std::min(words.size(), most_operators); ++i)
    text += (i == 0 ? "" : separator) + words[i];
  return words.size() > most_operators ? text + separator + "…" : text;
}

std::string support_text(const NgramRows& rows, const Gap& gap) {
  std::string text;
  for (std::size_t set = 0; set < std::min(rows.sets.size(), gap.support.size()); ++set)
    if (gap.support[set] > 0)
      text += fmt::format("{}{} of {}", text.empty() ? "" : ", ", grouped(std::to_string(gap.support[set])),
                          shortened(rows.sets[set], longest_set));
  return text.empty() ? "held by no model" : "held by models: " + text;
}

}  // namespace

std::string words_of_tested(std::optional<std::uint32_t> min_support) {
  if (!min_support) return "could become significant (Tarone's criterion)";
  return fmt::format("at least {} models hold", *min_support);
}

bool is_significant(const Gap& gap) { return gap.is_tested && gap.association.stratified_q <= significant_q; }

std::string shortened(std::string_view text, std::size_t most) {
  // Enough of it to be cut again: printable() makes of no character less than one.
  std::size_t end = 0;
  for (std::size_t characters = 0; end < text.size() && characters <= most; ++characters)
    end += std::max<std::size_t>(utf8_length(text, end), 1);
  const std::string whole = printable(text.substr(0, end));
  std::size_t characters = 0, cut = 0;
  for (std::size_t at = 0; at < whole.size(); at += utf8_length(whole, at)) {
    if (characters + 1 == most) cut = at;
    ++characters;
  }
  return characters <= most ? whole : whole.substr(0, cut) + "…";
}

std::string sequence_text(const std::vector<std::string>& operators) {
  std::vector<std::string> names;
  for (const std::string& name : operators) names.push_back(shortened(name, longest_operator));
  return joined(names, " → ");
}

std::string set_names_text(const SetNames& sets) {
  std::string text;
  for (const std::string& name : sets) text += (text.empty() ? "" : ", ") + name;
  return shortened(text, longest_set_names);
}

std::string if_tested(const Gap& gap, double value) { return gap.is_tested ? significant(value) : "-"; }

std::string odds_ratio_text(double value) {
  if (std::isnan(value)) return "undefined";
  return std::isinf(value) ? "infinite" : fmt::format("{:.3g}", value);
}

std::string gap_figures_text(const NgramRows& rows, const Gap& gap) {
  const std::string support = support_text(rows, gap);
  if (!gap.is_tested) return support + "; not tested for association with failing";
  return fmt::format("{}; stratified q {}, Fisher q {}, odds ratio {}", support,
                     significant(gap.association.stratified_q), significant(gap.association.fisher_q),
                     odds_ratio_text(gap.association.odds_ratio));
}

std::string smallest_model_text(const NgramRows& rows, const Gap& gap) {
  const NgramModel& model = rows.models[gap.smallest];
  return fmt::format("{}/{} ({} {})", shortened(model.set_name, longest_set),
                     shortened(model.path, longest_path), grouped(std::to_string(model.nodes)),
                     model.nodes == 1 ? "node" : "nodes");
}

std::string witness_text(const Gap& gap) {
  std::vector<std::string> nodes;
  for (const WitnessNode& node : gap.witness)
    nodes.push_back(node.name.empty() ? fmt::format("node {}", shortened(node.location, longest_node))
                                      : fmt::format("{} ({})", shortened(node.name, longest_node),
                                                    shortened(node.location, longest_node)));
  return joined(nodes, ", ");
}

std::string nodes_text(const std::vector<WitnessNode>& nodes) {
  std::string text;
  for (const WitnessNode& node : nodes)
    text += (text.empty() ? "" : ", ") + printable(node.location) +
            (node.name.empty() ? "" : " (" + printable(node.name) + ")");
  return text;
}

std::string gap_column_titles(bool has_contrast) {
  if (!has_contrast) return fmt::format(" {:>9}", "models");
  return fmt::format(gap_row, "failing", "correct", "odds ratio", "strat. p", "strat. q", "Fisher q",
                     "Ochiai");
}

std::string gap_columns(const Gap& gap, bool has_contrast) {
  if (!has_contrast) return fmt::format(" {:>9}", grouped(gap.models.size()));
  const Association& found = gap.association;
  return fmt::format(gap_row, grouped(found.table.a), grouped(found.table.b), significant(found.odds_ratio),
                     if_tested(gap, found.stratified_p), if_tested(gap, found.stratified_q),
                     if_tested(gap, found.fisher_q), fmt::format("{:.2f}", found.ochiai));
}

std::string single_model_text(const GapReport& report) {
  if (report.of_models != 1 || report.min_models != 1) return "";
  return fmt::format("There is only one model of {}, so a gap needs no second one that holds it.",
                     set_names_text(report.options.roles.of));
}

std::string listed_gaps_text(const GapReport& report) {
  const std::string listed =
      report.options.all
          ? "all are listed"
          : fmt::format("the {} that {} either {} listed", grouped(report.gaps.size()),
                        report.gaps.size() == 1 ? "is" : "are", report.gaps.size() == 1 ? "is" : "are");
  const std::string only =
      fmt::format("{} {} the shortest that only failing models have", grouped(report.minimal_target_only),
                  report.minimal_target_only == 1 ? "is among" : "are");
  return fmt::format("{} of these {} no part that is a gap itself{}; {}.", grouped(report.minimal),
                     report.minimal == 1 ? "has" : "have", report.against_models == 0 ? "" : ", " + only,
                     listed);
}

std::string marked_sequence(const NgramRows& rows, const Gap& gap) {
  return arrow_sequence(operator_names(rows, gap.sequence)) +
         (gap.is_minimal_target_only ? "  [failing only]" : "");
}

}  // namespace opseq
