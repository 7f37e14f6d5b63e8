// opseq suggest: which models to add to a test suite, and which of it suffice.
#include <optional>

#include "analyzer/suite/suggestion.h"
#include "reports/program/command.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/execution_options.h"
#include "reports/program/options/gap_list.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/output_file.h"
#include "reports/suggestion/suggestion_json.h"
#include "reports/suggestion/suggestion_text.h"
#include "reports/text/json_text.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {
namespace {

struct SuggestOptions {
  std::filesystem::path database;
  SuggestionOptions suggestion;
  bool prune = false;
  std::filesystem::path json;  // empty: not asked for
  ExecutionOptions execution;
};

void add_options(OptionList& list, SuggestOptions& options) {
  SuggestionOptions& suggestion = options.suggestion;
  list.positional("DB", options.database, "An analyzed database");
  add_of(list, suggestion.of);
  add_by(list, suggestion.by);
  list.sets("--from", suggestion.from, "Whose models may be added", "all sets but the suite's");
  list.number("--budget", suggestion.budget, "N", {}, "Models to add, at most");
  list.choice("--weight", suggestion.weight, suggestion_weight_names, "What a sequence is worth");
  list.choice("--cost", suggestion.cost, suggestion_cost_names, "What a model costs");
  list.flag("--prune", options.prune, "Also: the fewest models of the suite with its coverage, and the rest");
  list.number("--draws", suggestion.draws, "N", {0, 10'000'000},
              "Random choices of as many models, to compare with");
  list.number("--seed", suggestion.seed, "N", {}, "Seed of these");
  list.output("--json", options.json, "The answer as JSON");
  add_execution(list, options.execution);
}

int run(const SuggestOptions& options) {
  const SuggestionOptions& suggestion = options.suggestion;
  Database database = open_database(options.database, OpenMode::existing, patience(options.execution));
  const NgramRows rows = load_ngram_rows(database);
  const SuggestionReport report = suggest(rows, suggestion);
  std::optional<PrunedSuite> pruned;
  if (options.prune) pruned = prune_suite(rows, suggestion.of, suggestion.by);
  if (!options.json.empty())
    write_output(options.json,
                 json_text(make_suggestion_json(rows, report, pruned ? &*pruned : nullptr), 1) + '\n');
  if (options.execution.quiet || options.json == "-") return exit_fine;
  write_text(make_suggestion_text(rows, report));
  if (pruned) write_text('\n' + make_prune_text(rows, *pruned, options.execution.verbose));
  return exit_fine;
}

}  // namespace

Command suggest_command() {
  return make_command<SuggestOptions>(
      {.name = "suggest", .description = "Which models to add to a test suite, and which suffice"},
      add_options, run);
}

}  // namespace opseq
