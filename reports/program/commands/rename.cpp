// opseq rename: another name for a set.
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "reports/naming/named_change.h"
#include "reports/naming/named_set.h"
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

struct RenameOptions {
  std::filesystem::path database;
  std::string from, to;
  ExecutionOptions execution;
};

void add_options(OptionList& list, RenameOptions& options) {
  list.positional("DB", options.database, "The database");
  list.positional("OLD", options.from, "A set of it");
  list.positional("NEW", options.to, "What it is to be called; no set that is there");
  add_execution(list, options.execution);
  list.check([&options] {
    if (const std::string problem = set_name_problem(options.to); !problem.empty())
      throw WrongUsage("NEW: " + problem + '.');
  });
}

int run(const RenameOptions& options) {
  const SetRename rename{to_text(options.from), to_text(options.to)};
  Database database = open_database(options.database, OpenMode::existing, patience(options.execution));
  const InterruptibleWork work;
  const std::uint64_t models = rename_set(database, [&](const StoredNames& stored) {
    return named_rename(stored, rename, to_text(options.database.string()));
  });
  if (!options.execution.quiet)
    write_text(printable(rename.from) + " is called " + printable(rename.to) + ", with " +
               plural(models, "model") + (models > 0 ? "; they are to be analyzed by that name.\n" : ".\n") +
               next_commands(models > 0 ? std::vector<CommandWords>{{"analyze", options.database.string()}}
                                        : std::vector<CommandWords>{}));
  return exit_fine;
}

}  // namespace

Command rename_command() {
  return make_command<RenameOptions>(
      {.name = "rename",
       .description = "Give a set of a database another name",
       .footer = "The models stay in it; 'opseq analyze' is to be run again.",
       .examples = {{"opseq rename my.db failing mismatch",
                     "the set failing becomes mismatch, which is the target where nothing else is said"},
                    {"opseq rename my.db correct correct-v1", "makes room for a new set called correct"}}},
      add_options, run);
}

}  // namespace opseq
