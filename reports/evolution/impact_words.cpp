#include "reports/evolution/impact_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/quoted.h"
#include "reports/evolution/change_words.h"
#include "reports/text/figures.h"
#include "reports/text/names.h"

namespace opseq {
namespace {

constexpr std::size_t most_named = 12;

std::string some_of(const std::vector<std::string>& names) {
  std::vector<std::string> shown(
      names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), most_named)));
  if (names.size() > most_named) shown.push_back(fmt::format("{} more", grouped(names.size() - most_named)));
  return listed(shown);
}

std::string domain_words(const UpgradeImpact& impact) {
  return impact.options.domain.empty() ? "" : " of " + printable(impact.options.domain);
}

std::string exercise_sentence(const UpgradeImpact& impact, const SetImpact& set) {
  const std::string by = set_list(impact.by);
  if (impact.by_models == 0) return fmt::format("There is no model of {} to exercise anything.", by);
  return fmt::format("{} of {}: {} has {} by type, and {} at a version that is used.",
                     plural(set.operators, "operator"), printable(set.set_name), by,
                     grouped(set.exercised_types), grouped(static_cast<std::uint64_t>(set.exercised_now)));
}

// Said where a suite is too old to exercise anything that changes.
std::string old_suite_sentence(const UpgradeImpact& impact, const SetImpact& set) {
  if (!impact.options.to || !impact.newest_by || set.changed_operators == 0) return "";
  int oldest_change = 0;
  for (const UpgradedOperator& own : set.by_operator)
    if (own.is_changed() && (oldest_change == 0 || own.to < oldest_change)) oldest_change = own.to;
  if (*impact.newest_by >= oldest_change) return "";
  return fmt::format("No model of {} is at opset {} or later: nothing changed can be exercised.",
                     set_list(impact.by), oldest_change);
}

std::string opsets_sentence(const SetImpact& set) {
  if (set.models == 0 || set.opsets.size() != 1) return "";
  return fmt::format("All are at opset {}: whether newer versions fail more often can't be told from them.",
                     *set.opsets.begin());
}

std::string text_sentence(const SetImpact& set) {
  if (set.nodes_of_text == 0) return "";
  return fmt::format(
      "Beside the nodes that must change, the description of the operator changed of {}: whether they mean "
      "the "
      "same, no schema says.",
      plural(set.nodes_of_text, "node"));
}

std::string ngram_sentence(const SetImpact& set) {
  std::string text;
  for (std::size_t k = 1; k <= set.ngrams.size(); ++k)
    text += fmt::format("{}k={} {} of {}", k == 1 ? "" : ", ", k, grouped(set.ngrams[k - 1].touched),
                        grouped(set.ngrams[k - 1].total));
  return text.empty() ? "" : "Sequences with an operator that changes: " + text + '.';
}

std::string left_out_sentence(const UpgradeImpact& impact, const SetImpact& set) {
  std::vector<std::string> parts;
  if (set.not_below > 0)
    parts.push_back(fmt::format("{} {}", plural(set.not_below, "model"),
                                impact.options.from ? "at another opset" : "at the target or later"));
  if (set.without_opset > 0)
    parts.push_back(
        fmt::format("{} without an opset{}", plural(set.without_opset, "model"), domain_words(impact)));
  return parts.empty() ? "" : "Not looked at: " + listed(parts) + '.';
}

std::string file_sentence(const SetImpact& set) {
  if (set.without_file == 0) return "";
  return fmt::format(
      "The files of {} are not there as they were ingested: which of their nodes must change is not known, "
      "only "
      "the kind of the change.",
      plural(set.without_file, "model"));
}

std::string others_sentence(const SetImpact& set) {
  if (set.other_types.empty()) return "";
  std::vector<std::string> names;
  for (const auto& [type, models] : set.other_types) names.push_back(printable(type));
  return fmt::format("{} without a version in ONNX: {}.", plural(names.size(), "operator"), some_of(names));
}

}  // namespace

std::string impact_title(const UpgradeImpact& impact) {
  const std::string domain = domain_words(impact);
  const std::string from = impact.options.from ? fmt::format(" from opset {}", *impact.options.from) : "";
  if (!impact.options.to) return fmt::format("Operator versions{} that models use{}", domain, from);
  return fmt::format("Upgrade{} to opset {}{}", from, *impact.options.to, domain);
}

std::vector<std::string> impact_sentences(const UpgradeImpact& impact, const SetImpact& set) {
  std::vector<std::string> sentences;
  const bool is_upgrade = impact.options.to.has_value();
  for (const std::string& sentence :
       {exercise_sentence(impact, set), old_suite_sentence(impact, set), opsets_sentence(set),
        is_upgrade ? text_sentence(set) : "", is_upgrade ? ngram_sentence(set) : "",
        left_out_sentence(impact, set), is_upgrade ? file_sentence(set) : "", others_sentence(set)})
    if (!sentence.empty()) sentences.push_back(sentence);
  return sentences;
}

std::vector<std::string> step_lines(const SetImpact& set) {
  std::vector<std::string> lines;
  for (const UpgradedOperator& own : set.by_operator) {
    int from = own.from;
    for (const OperatorChange* step : own.steps) {
      const std::string words = schema_words(*step);
      if (step->kind >= ChangeKind::extension || step->by_hand)
        lines.push_back(fmt::format("{} {} → {} ({}): {}", printable(own.type), from, step->version,
                                    name_of(change_kind_names, step->kind), words));
      from = step->version;
    }
  }
  return lines;
}

std::vector<std::string> reason_lines(const SetImpact& set) {
  std::vector<std::string> lines;
  for (const UpgradedOperator& own : set.by_operator)
    for (const auto& [reason, nodes] : own.reasons)
      lines.push_back(fmt::format("{} {} → {}, {}: {}", printable(own.type), own.from, own.to,
                                  plural(nodes, "node"), reason_words(reason)));
  return lines;
}

std::vector<std::string> supported_sentences(const SupportedVersions& supported,
                                             const std::vector<UnsupportedVersion>& beyond) {
  std::vector<std::string> older, unlisted, sentences;
  for (const UnsupportedVersion& version : beyond) {
    const std::string name = version_name(printable(version.type), version.version);
    if (version.newest)
      older.push_back(*version.newest == 0 ? name + " (none)"
                                           : fmt::format("{} ({})", name, *version.newest));
    else
      unlisted.push_back(name);
  }
  const std::string file = printable(supported.file);
  if (!older.empty())
    sentences.push_back(
        fmt::format("Beyond {} (and the newest version that it has): {}.", file, some_of(older)));
  if (!unlisted.empty()) sentences.push_back(fmt::format("Not listed in {}: {}.", file, some_of(unlisted)));
  if (sentences.empty()) sentences.push_back(fmt::format("All versions are known to {}.", file));
  return sentences;
}

}  // namespace opseq
