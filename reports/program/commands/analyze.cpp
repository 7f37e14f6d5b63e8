// opseq analyze: what a database holds, analyzed.
#include "graph/base/error.h"
#include "graph/base/text.h"
#include "graph/option_names.h"
#include "reports/overview/suite_answer.h"
#include "reports/overview/summary.h"
#include "reports/program/command.h"
#include "reports/program/commands/analysis_stage.h"
#include "reports/program/commands/report_files.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/role_options.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/terminal_width.h"
#include "store/stages/ingest.h"

namespace opseq {
namespace {

struct AnalyzeOptions {
  std::filesystem::path database;
  Preset preset = Preset::none;
  AnalysisChoice analysis;
  SaidRoles roles;
  ExecutionOptions execution;
};

void add_options(OptionList& list, AnalyzeOptions& options) {
  list.positional("DB", options.database, "The database");
  add_roles(list, options.roles);
  add_preset(list, options.preset);
  add_analysis(list, options.analysis);
  add_execution(list, options.execution);
}

void require_preset(Database& database, Preset preset) {
  if (preset != Preset::published || stored_graph_options(database) == published_graph_options) return;
  throw Error(Error::Kind::misuse,
              "The database " + to_text(database.file().string()) +
                  " was not ingested with --preset published, so it can't be analyzed with it.");
}

// --preset default forgets the roles, too.
Roles wanted_roles(Database& database, const AnalyzeOptions& options) {
  return options.preset == Preset::defaults ? resolve(options.roles, Roles())
                                            : roles_in(database, options.roles);
}

int run(const AnalyzeOptions& options) {
  const ExecutionOptions& execution = options.execution;
  Database database = open_database(options.database, OpenMode::existing, patience(execution));
  require_preset(database, options.preset);
  ToldAnalysis used =
      analyze_told(database, {options.analysis, options.preset, wanted_roles(database, options)}, execution);
  if (execution.quiet) {
    tell_not_compared(load_report_rows(database), used.options, execution);
    return exit_fine;
  }
  const ReportAnswer answer = report_answer(database, execution, std::move(used.ngrams));
  tell_not_compared(answer.rows, used.options, execution);
  write_text(make_summary(answer.rows, answer.suite, line_widths()) +
             next_commands(useful_next(answer.suite, options.database)));
  return exit_fine;
}

}  // namespace

Command analyze_command() {
  return make_command<AnalyzeOptions>(
      {.name = "analyze",
       .description = "Enumerate, compare and reduce what a database holds",
       .examples = {{"opseq analyze my.db", "compares the sets as before, or with the defaults"},
                    {"opseq analyze my.db --of zoo --by suite",
                     "with these roles: what does the suite cover of the zoo?"},
                    {"opseq analyze my.db --ngram-max 7",
                     "finds sequences of up to 7 operators for coverage and gaps"}}},
      add_options, run);
}

}  // namespace opseq
