// opseq suggest: which models to add to a test suite, and which of it suffice.
#include <optional>

#include "reports/program/commands.h"
#include "reports/program/commands/command_database.h"
#include "reports/program/terminal/output_file.h"
#include "reports/suggestion/suggestion_json.h"
#include "reports/suggestion/suggestion_text.h"
#include "reports/text/json_text.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {

int execute(const SuggestCommand& command) {
  Database database = open_database(command.database, OpenMode::existing, command.common);
  const NgramRows rows = load_ngram_rows(database);
  const SuggestionReport report = suggest(rows, command.options);
  std::optional<PrunedSuite> pruned;
  if (command.prune) pruned = prune_suite(rows, command.options.of, command.options.by);
  if (!command.json.empty())
    write_output(command.json,
                 json_text(make_suggestion_json(rows, report, pruned ? &*pruned : nullptr), 1) + '\n');
  if (command.common.quiet || command.json == "-") return exit_fine;
  write_standard_output(make_suggestion_text(rows, report));
  if (pruned) write_standard_output('\n' + make_prune_text(rows, *pruned, command.common.verbose));
  return exit_fine;
}

}  // namespace opseq
