// opseq ingest: models into a set of a database.
#include <fmt/format.h>

#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "reports/naming/named_set.h"
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
  Manifest manifest;
  PathChoice taken;
  Preset preset = Preset::none;
  GraphChoice graph;
  ExecutionOptions execution;
};

// That of the command line; none where a manifest names them all. Throws WrongUsage.
std::vector<SetSources> named_sets(const IngestCommandOptions& options) {
  if (options.set_name.empty() && options.paths.empty() && !options.manifest.file.empty()) return {};
  if (options.set_name.empty() || options.paths.empty())
    throw WrongUsage("--set NAME with a PATH, or --manifest, is required.");
  if (const std::string problem = set_name_problem(options.set_name); !problem.empty())
    throw WrongUsage("--set: " + problem + '.');
  return {set_sources(options.set_name, options.paths)};
}

void add_options(OptionList& list, IngestCommandOptions& options) {
  list.positional("DB", options.database, "The database; made where it is missing");
  list.under(models_heading)
      .word("--set", options.set_name, "NAME",
            "The set; mismatch, correct and tests have roles where nothing else is said");
  list.optional_positionals("PATH", options.paths,
                            "Model files and folders, quoted patterns, @FILE and - for lists of paths");
  add_manifest(list, options.manifest);
  add_path_choice(list, options.taken);
  add_preset(list, options.preset);
  add_graph(list, options.graph);
  add_execution(list, options.execution);
  list.check([&options] { named_sets(options); });
}

std::string subject(const IngestCommandOptions& options) {
  if (options.manifest.file.empty()) return options.set_name;
  return (options.set_name.empty() ? "" : options.set_name + " and ") +
         to_text(options.manifest.file.string());
}

int run(const IngestCommandOptions& options) {
  Database database = open_database(options.database, OpenMode::create, patience(options.execution));
  const IngestSummary summary = ingest_told(database,
                                            {named_sets(options), SourceScope::some, options.graph,
                                             options.preset, options.manifest, options.taken},
                                            options.execution);
  tell_missing_models(summary);
  if (!options.execution.quiet)
    write_text(fmt::format("{}: {} files read ({} unreadable), {} unchanged, {} gone\n",
                           printable(subject(options)), summary.read, summary.unreadable.size(),
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
             "reads the models of a folder and one more as the converter's tests"},
            {"opseq ingest my.db --manifest models.csv --exclude 'large/'",
             "reads sets as a table names them, but no models in folders called large"}}},
      add_options, run);
}

}  // namespace opseq
