#include "reports/program/commands.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "reports/overview/json_report.h"
#include "reports/overview/summary.h"
#include "reports/page/html_report.h"
#include "reports/page/page_document.h"
#include "reports/program/commands/command_database.h"
#include "reports/program/options/limit_option.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/progress_line.h"
#include "reports/program/terminal/signals.h"
#include "reports/text/figures.h"
#include "reports/text/json_text.h"
#include "store/stages/analysis.h"

namespace opseq {
namespace {

constexpr std::size_t problems_shown = 10;  // more with --verbose; all are in database and report

void tell_problems(const IngestSummary& summary, bool verbose) {
  for (const EmptySource& empty : summary.empty_sources)
    tell(empty.set_name + ": the folder " + empty.source + " holds no *.onnx file.");
  const std::size_t shown =
      verbose ? summary.unreadable.size() : std::min(problems_shown, summary.unreadable.size());
  for (std::size_t i = 0; i < shown; ++i)
    tell(summary.unreadable[i].set_name + ": " + summary.unreadable[i].reason);
  if (shown < summary.unreadable.size())
    tell(fmt::format("{} more files could not be read; --verbose lists them, and so does the report.",
                     summary.unreadable.size() - shown));
}

IngestSummary ingest_sets(Database& database, const std::vector<SetSources>& sets, const GraphChoice& graph,
                          const CommonChoice& common, SourceScope scope) {
  IngestOptions options;
  options.graph = resolve(graph, common.preset, stored_graph_options(database));
  options.limits = graph.limits;
  options.threads = common.threads;
  options.scope = scope;
  options.naming = option_of;
  const InterruptibleWork work;
  ProgressLine line(!common.quiet);
  IngestSummary summary = ingest(database, sets, options, [&line](std::uint64_t done, std::uint64_t total) {
    line.show("reading models", done, total);
  });
  line.clear();
  tell_problems(summary, common.verbose);
  if (common.verbose)
    tell(fmt::format("read {} files, {} unchanged, {} models gone", summary.read, summary.unchanged,
                     summary.removed));
  return summary;
}

void require_preset(Database& database, Preset preset) {
  if (preset != Preset::published || stored_graph_options(database) == published_graph_options) return;
  throw Error(Error::Kind::misuse,
              "The database " + to_text(database.file().string()) +
                  " was not ingested with --preset published, so it can't be analyzed with it.");
}

AnalysisSummary analyze_or_advise(Database& database, const AnalysisOptions& options,
                                  const AnalysisWork& work) {
  try {
    return analyze(database, options, work);
  } catch (const LimitError& error) {
    throw Error(Error::Kind::limit, with_advice(error, options.reduction.method));
  }
}

void analyze_database(Database& database, const AnalysisChoice& analysis, const CommonChoice& common) {
  const AnalysisOptions options = resolve(analysis, common.preset);
  const InterruptibleWork work;
  ProgressLine line(!common.quiet);
  const auto progress = [&line](const std::string& what, std::uint64_t done, std::uint64_t total) {
    line.show(what, done, total);
  };
  const AnalysisSummary summary = analyze_or_advise(database, options, {common.threads, progress, option_of});
  line.clear();
  if (summary.too_many_ngrams > 0)
    tell(plural(summary.too_many_ngrams, "model") +
         " with n-grams over a limit (--max-ngram-steps, --max-ngram-text): not in coverage and gaps; opseq "
         "coverage names what it does not count.");
  if (common.verbose)
    tell(fmt::format("{} models analyzed, {} with too many paths, {} shared sequences{}", summary.analyzed,
                     summary.too_many_paths, summary.sequences,
                     summary.was_up_to_date ? " (already up to date)" : ""));
}

void tell_too_many_paths(const ReportRows& rows, bool verbose) {
  std::size_t total = 0;
  for (const ReportModel& model : rows.models) {
    if (model.status != ModelStatus::too_many_paths) continue;
    if (++total <= problems_shown || verbose) tell(model.set_name + ": " + model.reason.value_or(""));
  }
  if (total > problems_shown && !verbose)
    tell(fmt::format(
        "{} more models have too many paths to be compared; --verbose lists them, and so does the report.",
        total - problems_shown));
}

struct ReportFiles {
  std::filesystem::path json, html;  // empty: not asked for
};

void write_reports(Database& database, const ReportRows& rows, const SuiteAnswer& suite,
                   const ReportFiles& files, const PageLimits& limits, unsigned threads) {
  if (files.json.empty() && files.html.empty()) return;
  require_different_files({files.json, files.html});
  nlohmann::ordered_json report = make_json_report(rows, suite);
  if (!files.json.empty()) write_output(files.json, json_text(report, 1) + '\n');
  if (!files.html.empty())
    write_output(files.html, make_html_report(make_page_document(database, suite, std::move(report), limits,
                                                                 threads, option_of)));
}

// A build may leave the page out.
constexpr const char* no_page = "this opseq was built without its page (OPSEQ_PAGE=OFF)";

int exit_code_for(const IngestSummary& summary) {
  return summary.unreadable.empty() ? exit_fine : exit_input_unreadable;
}

}  // namespace

int execute(const RunCommand& command) {
  make_folder(command.folder);
  Database database = open_database(command.folder / "opseq.db", OpenMode::create, command.common);
  const IngestSummary ingested =
      ingest_sets(database, command.sets, command.graph, command.common, SourceScope::all);
  analyze_database(database, command.analysis, command.common);
  const ReportRows rows = load_report_rows(database);
  tell_too_many_paths(rows, command.common.verbose);
  const SuiteAnswer suite = answer_suite(database, command.common.threads);
  ReportFiles files{command.folder / "report.json", {}};
  if (has_html_report())
    files.html = command.folder / "report.html";
  else
    tell("No report.html is written: " + std::string(no_page) + ".");
  write_reports(database, rows, suite, files, command.page, command.common.threads);
  if (!command.common.quiet)
    write_standard_output(make_summary(rows, suite) + "\nWritten: opseq.db, report.json" +
                          (files.html.empty() ? "" : ", report.html") + " in " +
                          printable(command.folder.string()) + "\n");
  return exit_code_for(ingested);
}

int execute(const IngestCommand& command) {
  Database database = open_database(command.database, OpenMode::create, command.common);
  const IngestSummary summary =
      ingest_sets(database, {command.set}, command.graph, command.common, SourceScope::some);
  if (!command.common.quiet)
    write_standard_output(fmt::format("{}: {} files read ({} unreadable), {} unchanged, {} gone\n",
                                      printable(command.set.set_name), summary.read,
                                      summary.unreadable.size(), summary.unchanged, summary.removed));
  return exit_code_for(summary);
}

int execute(const AnalyzeCommand& command) {
  Database database = open_database(command.database, OpenMode::existing, command.common);
  require_preset(database, command.common.preset);
  analyze_database(database, command.analysis, command.common);
  const ReportRows rows = load_report_rows(database);
  tell_too_many_paths(rows, command.common.verbose);
  if (!command.common.quiet)
    write_standard_output(make_summary(rows, answer_suite(database, command.common.threads)));
  return exit_fine;
}

int execute(const ReportCommand& command) {
  if (!command.html.empty() && !has_html_report())
    throw Error(Error::Kind::output,
                printable(command.html.string()) + " can't be written: " + no_page + ".");
  Database database = open_database(command.database, OpenMode::existing, command.common);
  const ReportRows rows = load_report_rows(database);
  const SuiteAnswer suite = answer_suite(database, command.common.threads);
  write_reports(database, rows, suite, {command.json, command.html}, command.page, command.common.threads);
  const bool uses_standard_output = command.json == "-" || command.html == "-";
  if (!command.common.quiet && !uses_standard_output) write_standard_output(make_summary(rows, suite));
  return exit_fine;
}

}  // namespace opseq
