// opseq run: the whole job.
#include <algorithm>
#include <iterator>
#include <optional>

#include "graph/base/quoted.h"
#include "reports/classification/classification_text.h"
#include "reports/overview/summary.h"
#include "reports/page/html_report.h"
#include "reports/program/command.h"
#include "reports/program/commands/analysis_stage.h"
#include "reports/program/commands/classification_stage.h"
#include "reports/program/commands/ingest_stage.h"
#include "reports/program/commands/report_files.h"
#include "reports/program/commands/trial_checks.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/page_options.h"
#include "reports/program/options/set_sources.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/terminal_width.h"

namespace opseq {
namespace {

constexpr std::size_t trials_listed = 10;  // more in opseq classify, all in the report

struct RunOptions {
  SourcesChoice sources;
  ClassificationChoice classification;
  PathChoice paths;
  std::filesystem::path folder;
  Preset preset = Preset::none;
  GraphChoice graph;
  AnalysisChoice analysis;
  PageSettings page;
  TrialChecks checks;
  ExecutionOptions execution;
};

// What says what is run, and how it is compared.
bool says_what_runs(const ClassificationChoice& choice) {
  return choice.runner.command || choice.configurations || !choice.reference.empty() ||
         choice.random_inputs > 0;
}

void require_converted(const RunOptions& options) {
  if (!options.sources.converted.empty()) return;
  if (says_what_runs(options.classification))
    throw WrongUsage(
        "--command, --configurations, --reference and --random-inputs are on the models of --converted, "
        "which are not there.");
  if (!options.classification.outcomes.empty())
    throw WrongUsage(
        "--outcomes says what became of models beside those of --converted, which are not there.");
  if (is_said(options.checks))
    throw WrongUsage(
        "Gates and files for continuous integration are on models that are run: those of --converted, which "
        "are not there.");
}

void add_options(OptionList& list, RunOptions& options) {
  add_sources(list, options.sources);
  add_known_outcomes(list, "--outcomes", options.classification);
  add_classification(list, options.classification);
  add_path_choice(list, options.paths);
  add_preset(list, options.preset);
  add_graph(list, options.graph);
  add_analysis(list, options.analysis);
  list.under("Output").required_word("-o,--output", options.folder, "OUT",
                                     "Folder for opseq.db, report.json, report.html");
  add_page(list, options.page);
  add_trial_checks(list, options.checks);
  add_execution(list, options.execution);
  list.check([list, &options] {
    set_sources(options.sources);  // which throws where there are none
    require_consistent(options.classification);
    require_converted(options);
    options.page.command = page_command(list);
  });
}

ReportFiles files_in(const std::filesystem::path& folder) {
  ReportFiles files{folder / "report.json", {}};
  if (has_html_report())
    files.html = folder / "report.html";
  else
    tell("No report.html is written: " + std::string(no_page) + ".");
  return files;
}

// What was written, where the page is, and what to do with it.
std::string conclusion(const SuiteAnswer& suite, const std::filesystem::path& folder,
                       const ReportFiles& files) {
  const bool has_page = !files.html.empty();
  return std::string("\nWritten: opseq.db, report.json") + (has_page ? ", report.html" : "") + " in " +
         printable(folder.string()) + '\n' +
         (has_page ? "The page: " + printable(files.html.string()) + '\n' : "") +
         next_commands(useful_next(suite, folder / "opseq.db"));
}

// Nothing where no models are to be sorted.
std::optional<SortedModels> sorted_models(Database& database, const RunOptions& options) {
  if (options.sources.converted.empty()) return std::nullopt;
  return sort_told(database, options.classification, options.sources.converted, options.execution);
}

IngestSummary ingest_all(Database& database, const RunOptions& options,
                         const std::optional<SortedModels>& sorted) {
  std::vector<SetSources> sets = set_sources(options.sources);
  if (sorted) std::ranges::copy(sorted->sets, std::back_inserter(sets));
  IngestSummary ingested = ingest_told(database,
                                       {std::move(sets), SourceScope::all, options.graph, options.preset,
                                        options.sources.manifest, options.paths},
                                       options.execution);
  if (!sorted) {
    forget_trials(database);
    return ingested;
  }
  finish(database, *sorted);
  std::ranges::copy(sorted->empty, std::back_inserter(ingested.empty_sources));
  return ingested;
}

std::string summary_of(const ReportAnswer& answer, const std::optional<TrialChanges>& changes) {
  const LineWidths width = line_widths();
  std::string trials;
  if (!answer.classification.trials.empty())
    trials = make_classification_text(answer.classification, trials_listed, width) +
             make_trial_evidence_text(answer.suite.rows, answer.evidence, width) +
             (changes ? make_changes_text(*changes, trials_listed, width) : "") + '\n';
  return trials + make_summary(answer.rows, answer.suite, line_widths());
}

bool prints_text(const RunOptions& options) {
  const auto files = output_files(options.checks.files);
  return !options.execution.quiet && std::find(files.begin(), files.end(), "-") == files.end();
}

int run(const RunOptions& options) {
  const ExecutionOptions& execution = options.execution;
  require_different_files(output_files(options.checks.files));
  require_readable(options.page);
  const std::optional<TrialBaseline> baseline =
      baseline_of(options.checks.gates, classification_options(options.classification).rule);
  make_folder(options.folder);
  Database database = open_database(options.folder / "opseq.db", OpenMode::create, patience(execution));
  const std::optional<SortedModels> sorted = sorted_models(database, options);
  const IngestSummary ingested = ingest_all(database, options, sorted);
  ToldAnalysis analyzed =
      analyze_told(database, {options.analysis, options.preset, roles_of(options.sources)}, execution);
  const ReportAnswer answer = report_answer(database, execution, std::move(analyzed.ngrams));
  tell_not_compared(answer.rows, analyzed.options, execution);
  const ReportFiles files = files_in(options.folder);
  write_reports(database, answer, files, completed(options.page, options.folder / "opseq.db"), execution);
  const std::optional<TrialChanges> changes = changes_of(answer.classification, baseline);
  if (prints_text(options))
    write_text(summary_of(answer, changes) + conclusion(answer.suite, options.folder, files));
  // At the end, where it is seen: all else was done without them.
  tell_missing_models(ingested);
  if (const int gate =
          check_trials(database, answer.classification, changes, options.checks, execution.verbose);
      gate != exit_fine)
    return gate;
  if (!ingested.empty_sources.empty()) return exit_input_unreadable;
  return std::max(exit_code_of(ingested), sorted ? exit_code_of(*sorted) : int{exit_fine});
}

}  // namespace

Command run_command() {
  return make_command<RunOptions>(
      {.name = "run",
       .description = "The whole job: models in, database and reports out",
       .footer =
           "A PATH is a model file, a folder, searched for *.onnx, a quoted pattern ('models/**/*.onnx'), "
           "@FILE with a path on each line, or - for such lines from standard input. With a database of an "
           "earlier run in OUT, only what has changed is read again, and what is not named any more leaves "
           "it.",
       .examples = {{"opseq run --mismatch failing/ --correct good/ --tests converter/tests/ -o out",
                     "reads three sets of models, analyzes them, and writes out/report.html"},
                    {"opseq run --converted converted/ --tests converter/tests/ -o out",
                     "runs converted models, tells faults from rounding, and analyzes them so sorted"},
                    {"opseq run --of zoo=models/ --by suite=tests/ -o out",
                     "sets of your own: what the models do, and how much of it the suite covers"}}},
      add_options, run);
}

}  // namespace opseq
