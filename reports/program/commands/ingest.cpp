// opseq ingest: models into a set of a database.
#include <fmt/format.h>

#include "graph/base/quoted.h"
#include "reports/program/command.h"
#include "reports/program/commands/ingest_stage.h"
#include "reports/program/options/set_sources.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/output_file.h"

namespace opseq {
namespace {

struct IngestCommandOptions {
  std::filesystem::path database;
  std::string set_name;
  Words paths;
  Preset preset = Preset::none;
  GraphChoice graph;
  ExecutionOptions execution;
};

void add_options(OptionList& list, IngestCommandOptions& options) {
  list.positional("DB", options.database, "The database; made where it is missing");
  list.required_word("--set", options.set_name, "NAME", "The set; mismatch, correct and tests are compared");
  list.positionals("PATH", options.paths, "Model files and folders");
  add_preset(list, options.preset);
  add_graph(list, options.graph);
  add_execution(list, options.execution);
}

int run(const IngestCommandOptions& options) {
  Database database = open_database(options.database, OpenMode::create, patience(options.execution));
  const IngestSummary summary = ingest_told(
      database,
      {{set_sources(options.set_name, options.paths)}, SourceScope::some, options.graph, options.preset},
      options.execution);
  tell_missing_models(summary);
  if (!options.execution.quiet)
    write_text(fmt::format("{}: {} files read ({} unreadable), {} unchanged, {} gone\n",
                           printable(options.set_name), summary.read, summary.unreadable.size(),
                           summary.unchanged, summary.removed));
  return exit_code_of(summary);
}

}  // namespace

Command ingest_command() {
  return make_command<IngestCommandOptions>(
      {.name = "ingest",
       .description = "Read models into a set of a database",
       .examples =
           {{"opseq ingest my.db --set mismatch failing/",
             "reads the models of a folder that were converted wrongly; makes my.db where it is missing"},
            {"opseq ingest my.db --set tests converter/tests/ extra.onnx",
             "reads the models of a folder and one more as the converter's tests"}}},
      add_options, run);
}

}  // namespace opseq
