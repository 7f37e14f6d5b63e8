#include "reports/generation/generation_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/quoted.h"
#include "reports/text/aligned_table.h"
#include "reports/text/figures.h"
#include "reports/text/wrapped_text.h"

namespace opseq {
namespace {

constexpr std::size_t most_sequences_shown = 10;

std::string written_models(const std::vector<GeneratedFile>& files, const std::string& folder) {
  std::size_t nodes = 0, bytes = 0;
  for (const GeneratedFile& file : files) {
    nodes += file.nodes;
    bytes += file.bytes.size();
  }
  return fmt::format("{} of {} nodes, {} bytes, written to {}.", plural(files.size(), "model"),
                     grouped(nodes), grouped(bytes), printable(folder));
}

// A sentence behind others; nothing where there are none.
std::string relaxed_models(const std::vector<GeneratedFile>& files) {
  const auto relaxed =
      std::count_if(files.begin(), files.end(), [](const GeneratedFile& file) { return file.is_relaxed; });
  if (relaxed == 0) return {};
  return fmt::format(" In {} an operand lies outside of what its operator is defined for.",
                     plural(static_cast<std::uint64_t>(relaxed), "model"));
}

// A line for each of the first of them.
std::string sequences_without_model(const SequenceOutcome& outcome) {
  std::string text;
  std::size_t shown = 0;
  for (const auto* const list : {&outcome.missing, &outcome.without_rule})
    for (const NamedSequence& sequence : *list)
      if (shown < most_sequences_shown) {
        text += fmt::format("no model: {}\n", arrow_sequence(sequence));
        ++shown;
      }
  const std::size_t all = outcome.missing.size() + outcome.without_rule.size();
  if (all > shown) text += fmt::format("... and {} more in manifest.json\n", grouped(all - shown));
  return text;
}

}  // namespace

std::string counted_goals(GoalKind kind, std::size_t count) {
  if (kind == GoalKind::pairs) return plural(count, "pair");
  return fmt::format("{} by operand", plural(count, "pair"));
}

std::string generation_summary(const GenerationRequest& request, const GenerationOutcome& outcome,
                               const std::string& folder, std::size_t width) {
  std::string text = fmt::format("{} They hold {}", written_models(outcome.files, folder),
                                 counted_goals(request.cover, outcome.made));
  if (outcome.held_before > 0)
    text += fmt::format(" beside the {} that were held before", grouped(outcome.held_before));
  text += fmt::format(": of {} whose types and ranks fit at opset {}, {} {} missing.",
                      grouped(outcome.rank_valid), request.opset, grouped(outcome.missing.size()),
                      outcome.missing.size() == 1 ? "is" : "are");
  return wrapped(text + relaxed_models(outcome.files), width) + '\n';
}

std::string sequence_summary(const GenerationRequest& request, const SequenceOutcome& outcome,
                             const std::string& folder, std::size_t width) {
  std::string text = fmt::format("{} They hold {} of {} at opset {}", written_models(outcome.files, folder),
                                 grouped(outcome.made), plural(outcome.wanted, "sequence"), request.opset);
  if (outcome.held_before > 0)
    text += fmt::format(", beside {} that were held before", grouped(outcome.held_before));
  text += '.';
  if (!outcome.without_rule.empty())
    text += fmt::format(
        " {} an operator that no model is made of.",
        grouped(outcome.without_rule.size()) + (outcome.without_rule.size() == 1 ? " has" : " have"));
  if (!outcome.missing.empty())
    text += fmt::format(" For {} no model was found.", grouped(outcome.missing.size()));
  return wrapped(text + relaxed_models(outcome.files), width) + '\n' + sequences_without_model(outcome);
}

std::string rules_text(int opset, std::size_t width) {
  const RuleSet rules(opset);
  TableRows table{{"operator", "since", "operands"}};
  for (OperatorId op = 0; op < static_cast<OperatorId>(rules.size()); ++op) {
    std::string operands;
    for (const int operand : rules.operands(op))
      operands += (operands.empty() ? "" : ",") + std::to_string(operand);
    const bool has_rule = rules[op].rule != nullptr;
    table.push_back({std::string(rules.name(op)), std::to_string(rules[op].types.since),
                     has_rule                         ? operands
                     : rules[op].types.inputs.empty() ? "none: it has no operand"
                                                      : "none: no rule is there"});
  }
  return aligned_table(table, "lrl", width);
}

std::string pairs_text(int opset, GoalKind kind) {
  const std::vector<ListedGoal> goals = listed_goals(opset, kind);
  const auto ranked =
      std::count_if(goals.begin(), goals.end(), [](const auto& goal) { return goal.is_rank_valid; });
  return fmt::format("At opset {}, {} fit by their types, and {} of them by types and ranks.\n", opset,
                     counted_goals(kind, goals.size()), grouped(static_cast<std::uint64_t>(ranked)));
}

}  // namespace opseq
