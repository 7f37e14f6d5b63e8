#include "reports/suggestion/suggestion_text.h"

#include <fmt/format.h>

#include "graph/base/quoted.h"
#include "reports/text/aligned_table.h"
#include "reports/text/figures.h"
#include "reports/text/names.h"

namespace opseq {
namespace {

void add_coverage(std::vector<std::string>& row, const std::vector<Coverage>& by_length) {
  const Coverage all = sum(by_length);
  row.insert(row.end(), {grouped(all.covered), percent(all.covered, all.total),
                         percent(all.weight_covered, all.weight)});
}

TableRows steps_table(const NgramRows& rows, const SuggestionReport& report) {
  TableRows table{{"step", "sequences", "weight", "covered", "%", "weighted %", "model"}};
  const auto add = [&](std::vector<std::string> row, const std::vector<Coverage>& by_length,
                       const std::string& model) {
    add_coverage(row, by_length);
    row.push_back(model);
    table.push_back(std::move(row));
  };
  add({"", "", ""}, report.before, "(the suite as it is)");
  for (const Suggestion& suggestion : report.suggestions)
    add({std::to_string(table.size() - 1), fmt::format("+{}", grouped(suggestion.gained_sequences)),
         fmt::format("+{}", significant(suggestion.gained_weight))},
        suggestion.coverage, printable_name(rows.models[suggestion.model]));
  return table;
}

std::uint64_t gained(const SuggestionReport& report) {
  std::uint64_t sum = 0;
  for (const Suggestion& suggestion : report.suggestions) sum += suggestion.gained_sequences;
  return sum;
}

}  // namespace

std::string make_suggestion_text(const NgramRows& rows, const SuggestionReport& report,
                                 const LineWidths& width) {
  const std::string text =
      wrapped(fmt::format("What to add to {} ({}) so that it covers what {} ({}) does; {}.",
                          set_list(report.options.roles.by), plural(report.by_models.size(), "model"),
                          set_list(report.options.roles.of), plural(report.of_models.size(), "model"),
                          plural(report.candidates.size(), "candidate")),
              width.text) +
      '\n' + aligned_table(steps_table(rows, report), "rrrrrrl", width.table);
  if (report.suggestions.empty()) return text + "\nNo candidate adds anything.\n";
  return text + '\n' +
         wrapped(
             fmt::format("{} {} {}; as many random candidates add {} on average ({} to {}, {}).",
                         plural(report.suggestions.size(), "model"),
                         report.suggestions.size() == 1 ? "adds" : "add", plural(gained(report), "sequence"),
                         one_decimal(report.random.mean_sequences), grouped(report.random.low_sequences),
                         grouped(report.random.high_sequences), plural(report.options.draws, "draw")),
             width.text);
}

std::string make_prune_text(const NgramRows& rows, const PrunedSuite& pruned, bool complete) {
  std::string text = fmt::format("{} of {} cover all that the suite covers:\n", pruned.kept.size(),
                                 plural(pruned.kept.size() + pruned.redundant.size(), "model"));
  for (const std::uint32_t model : pruned.kept) text += "  " + printable_name(rows.models[model]) + '\n';
  text +=
      fmt::format("{} redundant{}\n",
                  plural(pruned.redundant.size(), "model") + (pruned.redundant.size() == 1 ? " is" : " are"),
                  pruned.redundant.empty() ? "."
                  : complete               ? ":"
                                           : " (--verbose lists them).");
  if (complete)
    for (const std::uint32_t model : pruned.redundant)
      text += "  " + printable_name(rows.models[model]) + '\n';
  return text;
}

}  // namespace opseq
