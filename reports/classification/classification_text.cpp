#include "reports/classification/classification_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyzer/execution/executor.h"
#include "graph/base/quoted.h"
#include "reports/text/aligned_table.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

constexpr std::size_t leads_of_kind = 3;
constexpr std::size_t signatures_shown = 10;

// The outcomes that some model has.
std::string outcomes_text(const ShownClassification& shown, const LineWidths& width) {
  const ClassificationSummary& all = shown.summary;
  TableRows table{{"outcome", "models", "%", "left"}};
  for (const auto& [name, group] : shown.groups) table.front().push_back(printable(name));
  const auto row = [&](const std::string& name, std::uint64_t models, std::uint64_t left, auto&& of_group) {
    table.push_back({name, grouped(models), percent(models, all.started), grouped(left)});
    for (const auto& [group_name, group] : shown.groups) table.back().push_back(grouped(of_group(group)));
  };
  row("converted, started", all.started, all.started,
      [](const ClassificationSummary& group) { return group.started; });
  for (std::size_t i = 0; i < all.outcomes.size(); ++i) {
    const OutcomeCount& count = all.outcomes[i];
    if (count.models == 0) continue;
    row(name_in_words(name_of(outcome_names, count.outcome)), count.models, count.left,
        [i](const ClassificationSummary& group) { return group.outcomes[i].models; });
  }
  return aligned_table(table, 'l' + std::string(table.front().size() - 1, 'r'), width.table);
}

std::string command_words(const nlohmann::ordered_json& options) {
  std::string text = "Run with " + printable(options.at("command").get<std::string>());
  if (options.contains("reference_command"))
    text += ", compared with " + printable(options.at("reference_command").get<std::string>());
  return text + '.';
}

// What ran the models, where that was a command, and what the outputs were compared with, where they are not
// recorded ones.
std::string reference_text(const ShownClassification& shown, const LineWidths& width) {
  const auto level = [&](const char* name) {
    return name_of(optimization_names, shown.options.at(name).get<OptimizationLevel>());
  };
  if (shown.options.contains("command")) return wrapped(command_words(shown.options), width.text);
  if (!shown.options.contains("reference_optimization")) return "";
  if (shown.options.contains("reference"))
    return wrapped("Compared with the outputs of the models in " +
                       printable(shown.options.at("reference").get<std::string>()) + '.',
                   width.text);
  return wrapped(fmt::format("Compared with the outputs of the same models: the runtime's optimizations {} "
                             "against {}.",
                             level("optimization"), level("reference_optimization")),
                 width.text);
}

std::string verdicts_text(const ClassificationSummary& summary, const LineWidths& width) {
  TableRows table{{"verdict", "models"}};
  for (const auto& criterion : criterion_names) table.front().push_back(name_in_words(criterion.name));
  for (const VerdictCount& count : summary.verdicts) {
    if (count.models == 0) continue;
    table.push_back({count.verdict ? std::string(name_of(verdict_names, *count.verdict)) : "not measured",
                     grouped(count.models)});
    for (const std::uint64_t mismatches : count.mismatches) table.back().push_back(grouped(mismatches));
  }
  return fmt::format("\n{} that ran, and how many of them would be mismatches by other criteria\n\n",
                     plural(summary.compared, "model")) +
         aligned_table(table, 'l' + std::string(table.front().size() - 1, 'r'), width.table);
}

// The signature, and what more is known of it.
std::string signature_words(const SignatureCount& count) {
  std::string words = printable(count.signature);
  for (std::size_t i = 0; i < count.reasons.size(); ++i)
    words += (i == 0 ? " (" : "; ") + printable(count.reasons[i]);
  return count.reasons.empty() ? words : words + ')';
}

std::string signatures_text(const ClassificationSummary& summary, const LineWidths& width) {
  TableRows table{{"failure", "models", "first"}};
  for (std::size_t i = 0; i < std::min(signatures_shown, summary.signatures.size()); ++i) {
    const SignatureCount& count = summary.signatures[i];
    table.push_back({signature_words(count), grouped(count.models), printable(count.first)});
  }
  std::string text = '\n' + aligned_table(table, "lrl", width.table);
  if (summary.signatures.size() > signatures_shown)
    text += fmt::format("{} more; JSON has all\n",
                        plural(summary.signatures.size() - signatures_shown, "failure"));
  return text;
}

// Nothing where no model was refused, or each for another reason.
std::string blockers_text(const ClassificationSummary& summary, const LineWidths& width) {
  const bool has_alone =
      std::ranges::any_of(summary.blockers, [](const BlockerCount& count) { return count.alone > 1; });
  if (!has_alone) return "";
  TableRows table{{"what stands in the way", "models", "alone"}};
  for (std::size_t i = 0; i < std::min(signatures_shown, summary.blockers.size()); ++i) {
    const BlockerCount& count = summary.blockers[i];
    table.push_back({printable(count.signature), grouped(count.models), grouped(count.alone)});
  }
  return '\n' + aligned_table(table, "lrr", width.table) +
         wrapped(
             "alone: models that nothing else is known to stand in the way of. A model that is refused does "
             "not "
             "say what would come next.",
             width.text);
}

// What differences look like, where one looks like something.
bool have_details(const std::vector<const Trial*>& trials) {
  return std::ranges::any_of(trials, [](const Trial* trial) {
    const WorstOutput worst = worst_output(trial->judgement);
    return worst.output != nullptr && !worst.output->detail.empty();
  });
}

// Of those that were run; the worst first.
std::vector<const Trial*> noticeable(const ShownClassification& shown) {
  std::vector<const Trial*> trials;
  for (const Trial& trial : shown.trials) {
    const bool is_right = trial.outcome != Outcome::mismatch && trial.outcome != Outcome::unstable;
    if (!is_right && !trial.is_listed) trials.push_back(&trial);
  }
  const auto key = [](const Trial* trial) {
    return std::tuple(trial->outcome != Outcome::mismatch,
                      -static_cast<int>(trial->judgement.verdict.value_or(Verdict::identical)), trial->path);
  };
  std::ranges::sort(trials, [&](const Trial* a, const Trial* b) { return key(a) < key(b); });
  return trials;
}

std::vector<std::string> trial_row(const Trial& trial, bool has_details) {
  const WorstOutput worst = worst_output(trial.judgement);
  const std::optional<Verdict> verdict = trial.judgement.verdict;
  std::vector<std::string> cells{printable(trial.path),
                                 verdict ? std::string(name_of(verdict_names, *verdict)) : "not measured",
                                 "-", "-", ""};
  if (has_details) cells.emplace_back();
  if (worst.output == nullptr) return cells;
  const OutputJudgement& output = *worst.output;
  cells[2] = significant(output.max_difference);
  if (output.noise) cells[3] = significant(output.noise->summary.score);
  if (has_details) cells[4] = printable(output.detail);
  cells.back() = printable(leads_text(output, leads_of_kind));
  return cells;
}

std::string trials_text(const ShownClassification& shown, std::size_t limit, const LineWidths& width) {
  const std::vector<const Trial*> trials = noticeable(shown);
  if (trials.empty()) return "";
  const std::size_t listed = limit == 0 ? trials.size() : std::min(limit, trials.size());
  const bool has_details = have_details(trials);
  TableRows table{{"model", "verdict", "difference", "score", "where to look"}};
  if (has_details) table.front().insert(table.front().end() - 1, "how");
  for (std::size_t i = 0; i < listed; ++i) table.push_back(trial_row(*trials[i], has_details));
  std::string text = '\n' + aligned_table(table, has_details ? "llrrll" : "llrrl", width.table);
  if (listed < trials.size()) text += fmt::format("{} more; --limit 0 lists all\n", trials.size() - listed);
  return text +
         wrapped(
             "difference: the greatest of an element of the worst output. score: in units of what rounding "
             "alone does to it. where to look: nodes by their location, see opseq show.",
             width.text);
}

}  // namespace

std::string make_classification_text(const ShownClassification& shown, std::size_t limit,
                                     const LineWidths& width) {
  const ClassificationSummary& summary = shown.summary;
  std::string text = outcomes_text(shown, width) + reference_text(shown, width);
  if (summary.not_counted > 0)
    text += fmt::format("{} not counted: there was no source model\n", plural(summary.not_counted, "model"));
  if (summary.listed > 0)
    text += fmt::format("{} not run here: the table of outcomes says what became of {}\n",
                        plural(summary.listed, "model"), summary.listed == 1 ? "it" : "them");
  if (!summary.signatures.empty()) text += signatures_text(summary, width);
  text += blockers_text(summary, width);
  if (summary.compared > 0) text += verdicts_text(summary, width);
  if (summary.taken > 0)
    text += wrapped(
        fmt::format("{} of these have outputs of another rank or type, which was taken for the source's.",
                    grouped(summary.taken)),
        width.text);
  if (summary.weak > 0)
    text += wrapped(
        fmt::format("{} of these have outputs with fewer than 2 decimal digits that any runtime could be "
                    "held to: their inputs cannot tell right from wrong everywhere.",
                    grouped(summary.weak)),
        width.text);
  return text + trials_text(shown, limit, width);
}

}  // namespace opseq
