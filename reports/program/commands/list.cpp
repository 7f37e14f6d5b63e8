// opseq list: what a database holds.
#include <algorithm>

#include "analyzer/roles.h"
#include "graph/base/text.h"
#include "reports/listing/list_json.h"
#include "reports/listing/list_text.h"
#include "reports/naming/named_set.h"
#include "reports/program/command.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/analysis_choice.h"
#include "reports/program/options/execution_options.h"
#include "reports/program/options/graph_choice.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/next_commands.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/terminal_width.h"
#include "reports/text/json_text.h"
#include "store/stages/ingest.h"

namespace opseq {
namespace {

struct ListOptions {
  std::filesystem::path database;
  std::optional<Words> models;  // of which sets; empty: of all
  std::filesystem::path json;   // empty: not asked for
  ExecutionOptions execution;
};

void add_options(OptionList& list, ListOptions& options) {
  list.positional("DB", options.database, "The database, analyzed or not");
  list.under("Sets").sets_or_all("--models", options.models, "The models too, of these sets or of all");
  list.under("Output").output("--json", options.json, "The same as JSON");
  add_execution(list, options.execution);
}

std::vector<ContentsModel> listed_models(const ContentsRows& contents, const Words& sets,
                                         const std::string& database) {
  for (const std::string& name : sets) require_set(name, contents.sets, database);
  std::vector<ContentsModel> models = contents.models;
  if (!sets.empty())
    std::erase_if(models, [&](const ContentsModel& model) {
      return std::ranges::find(sets, model.set_name) == sets.end();
    });
  return models;
}

// Below the list of sets: the analysis, where it is not complete, or else how much of the target is covered.
std::vector<CommandWords> useful_next(const ContentsRows& contents, const ListOptions& options) {
  const Roles roles = contents.analysis_options.value_or(AnalysisOptions()).roles;
  const auto has_set = [&](const SetNames& sets) {
    return std::ranges::any_of(
        sets, [&](const std::string& name) { return std::ranges::count(contents.sets, name) > 0; });
  };
  const std::string database = options.database.string();
  if (options.models || contents.models.empty()) return {};
  if (contents.analysis != AnalysisState::complete) return {{"analyze", database}};
  if (!has_set(roles.of)) return {};
  return {{has_set(roles.by) ? "coverage" : "gaps", database}};
}

int run(const ListOptions& options) {
  Database database = open_database(options.database, OpenMode::existing, patience(options.execution));
  const ContentsRows contents = load_contents(database);
  std::optional<std::vector<ContentsModel>> models;
  if (options.models) models = listed_models(contents, *options.models, to_text(options.database.string()));
  if (!options.json.empty())
    write_output(options.json, json_text(make_list_json(contents, models), 1) + '\n');
  if (options.execution.quiet || options.json == "-") return exit_fine;
  const ChangedOptions changed{
      changed_options(stored_graph_options(database)),
      changed_options(contents.analysis_options.value_or(AnalysisOptions{}), AnalysisOptions{})};
  write_text(make_list_text(contents, changed, line_widths()) +
             (models ? '\n' + make_model_list_text(*models, line_widths()) : "") +
             next_commands(useful_next(contents, options)));
  return exit_fine;
}

}  // namespace

Command list_command() {
  return make_command<ListOptions>(
      {.name = "list",
       .description = "The sets of a database, and their models",
       .footer = "Name DB first. It may be one that was not analyzed, or has changed since.",
       .examples = {{"opseq list my.db", "its sets, and what it was made and analyzed with"},
                    {"opseq list my.db --models mismatch", "the models of a set too"},
                    {"opseq list my.db --models --json models.json", "all models as data"}}},
      add_options, run);
}

}  // namespace opseq
