// opseq suggest: which models to add to a test suite, and which of it suffice.
#include <optional>

#include "analyzer/suite/suggestion.h"
#include "graph/base/text.h"
#include "reports/program/command.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/execution_options.h"
#include "reports/program/options/role_options.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/next_commands.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/terminal_width.h"
#include "reports/program/terminal/waiting_line.h"
#include "reports/suggestion/suggestion_json.h"
#include "reports/suggestion/suggestion_text.h"
#include "reports/text/json_text.h"
#include "reports/text/names.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {
namespace {

struct SuggestOptions {
  std::filesystem::path database;
  SaidRoles roles;
  SuggestionOptions suggestion;  // but for its roles
  bool prune = false;
  std::filesystem::path json;  // empty: not asked for
  ExecutionOptions execution;
};

void add_choice(OptionList list, SuggestionOptions& suggestion, bool& prune) {
  list.number("--budget", suggestion.budget, "N", {}, "Models to add, at most");
  list.choice("--weight", suggestion.weight, suggestion_weight_names, "What a sequence is worth");
  list.choice("--cost", suggestion.cost, suggestion_cost_names, "What a model costs");
  list.flag("--prune", prune, "Also: the fewest models of the suite with its coverage, and the rest");
  list.number("--draws", suggestion.draws, "N", {0, 10'000'000},
              "Random choices of as many models, to compare with");
  list.number("--seed", suggestion.seed, "N", {}, "Seed of these");
}

void add_options(OptionList& list, SuggestOptions& options) {
  SuggestionOptions& suggestion = options.suggestion;
  list.positional("DB", options.database, "An analyzed database");
  add_roles(list, options.roles);
  OptionList sets = list.under("Sets");
  sets.sets("--from", suggestion.from, "Whose models may be added", "all sets but the suite's");
  add_choice(list.under("Suggestion"), suggestion, options.prune);
  list.under("Output").output("--json", options.json, "The answer as JSON");
  add_execution(list, options.execution);
}

// The first model in detail.
std::vector<CommandWords> useful_next(const NgramRows& rows, const SuggestionReport& report,
                                      const SuggestOptions& options) {
  if (report.suggestions.empty()) return {};
  const NgramModel& first = rows.models[report.suggestions.front().model];
  return {{"show", options.database.string(), to_bytes(full_name(first))}};
}

int run(const SuggestOptions& options) {
  Database database = open_database(options.database, OpenMode::existing, patience(options.execution));
  SuggestionOptions suggestion = options.suggestion;
  suggestion.roles = roles_in(database, options.roles);
  std::optional<WaitingLine> waiting(std::in_place, "choosing models", !options.execution.quiet);
  const NgramRows rows = load_ngram_rows(database);
  const SuggestionReport report = suggest(rows, suggestion);
  std::optional<PrunedSuite> pruned;
  if (options.prune) pruned = prune_suite(rows, suggestion.roles.of, suggestion.roles.by);
  waiting.reset();
  if (!options.json.empty())
    write_output(options.json,
                 json_text(make_suggestion_json(rows, report, pruned ? &*pruned : nullptr), 1) + '\n');
  if (options.execution.quiet || options.json == "-") return exit_fine;
  write_text(make_suggestion_text(rows, report, line_widths()));
  if (pruned) write_text('\n' + make_prune_text(rows, *pruned, options.execution.verbose));
  write_text(next_commands(useful_next(rows, report, options)));
  return exit_fine;
}

}  // namespace

Command suggest_command() {
  return make_command<SuggestOptions>(
      {.name = "suggest",
       .description = "Which models to add to a test suite, and which suffice",
       .examples = {{"opseq suggest out/opseq.db --budget 10",
                     "the ten models that add most of what failing models do to the tests"},
                    {"opseq suggest out/opseq.db --cost nodes --prune",
                     "small models first; and which of the suite's models suffice"}}},
      add_options, run);
}

}  // namespace opseq
