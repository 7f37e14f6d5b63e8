// opseq remove: models and sets leave a database.
#include <algorithm>
#include <iterator>

#include "graph/base/text.h"
#include "reports/naming/named_change.h"
#include "reports/program/command.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/execution_options.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/next_commands.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/signals.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

struct RemoveOptions {
  std::filesystem::path database;
  Words names;
  ExecutionOptions execution;
};

void add_options(OptionList& list, RemoveOptions& options) {
  list.positional("DB", options.database, "The database");
  list.positionals("SET[/PATH]", options.names, "Sets with all of their models, and single models");
  add_execution(list, options.execution);
}

int run(const RemoveOptions& options) {
  Words names;
  std::ranges::transform(options.names, std::back_inserter(names), to_text);
  Database database = open_database(options.database, OpenMode::existing, patience(options.execution));
  const InterruptibleWork work;
  const RemovalSummary removed = remove_models(database, [&](const StoredNames& stored) {
    return named_removal(stored, names, to_text(options.database.string()));
  });
  if (!options.execution.quiet)
    write_text(
        plural(removed.models, "model") + (removed.sets > 0 ? " and " + plural(removed.sets, "set") : "") +
        " removed" + (removed.models > 0 ? "; the others are to be analyzed again.\n" : ".\n") +
        next_commands(removed.models > 0 ? std::vector<CommandWords>{{"analyze", options.database.string()}}
                                         : std::vector<CommandWords>{}));
  return exit_fine;
}

}  // namespace

Command remove_command() {
  return make_command<RemoveOptions>(
      {.name = "remove",
       .description = "Remove sets or models from a database",
       .footer = "The files stay where they are. What is named there and is not in the database is told, and "
                 "nothing is removed then.",
       .examples = {{"opseq remove my.db tests", "a set with all of its models leaves"},
                    {"opseq remove my.db mismatch/a.onnx mismatch/b.onnx", "two models leave"}}},
      add_options, run);
}

}  // namespace opseq
