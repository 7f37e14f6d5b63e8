// opseq report: reports of a database.
#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "reports/overview/summary.h"
#include "reports/page/html_report.h"
#include "reports/program/command.h"
#include "reports/program/commands/report_files.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/execution_options.h"
#include "reports/program/options/page_options.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/terminal_width.h"

namespace opseq {
namespace {

struct ReportOptions {
  std::filesystem::path database;
  ReportFiles files;
  PageSettings page;
  ExecutionOptions execution;
};

void add_options(OptionList& list, ReportOptions& options) {
  list.positional("DB", options.database, "The database");
  OptionList output = list.under("Output");
  output.file("--json", options.files.json, "Write the report as JSON");
  output.file("--html", options.files.html, "Write the report as one HTML page");
  add_page(list, options.page);
  add_execution(list, options.execution);
  list.check([list, &options] { options.page.command = page_command(list); });
}

int run(const ReportOptions& options) {
  const ReportFiles& files = options.files;
  const ExecutionOptions& execution = options.execution;
  if (!files.html.empty() && !has_html_report())
    throw Error(Error::Kind::output, printable(files.html.string()) + " can't be written: " + no_page + ".");
  require_readable(options.page);
  Database database = open_database(options.database, OpenMode::existing, patience(execution));
  require_complete_analysis(database);
  const ReportAnswer answer = report_answer(database, execution);
  write_reports(database, answer, files, completed(options.page, options.database), execution);
  const bool uses_standard_output = files.json == "-" || files.html == "-";
  if (!execution.quiet && !uses_standard_output)
    write_text(make_summary(answer.rows, answer.suite, line_widths()) +
               next_commands(useful_next(answer.suite, options.database)));
  return exit_fine;
}

}  // namespace

Command report_command() {
  return make_command<ReportOptions>(
      {.name = "report",
       .description = "Write reports from an analyzed database",
       .footer = "A FILE of - is standard output. Without one, the summary is printed alone.",
       .examples = {{"opseq report my.db", "prints the summary"},
                    {"opseq report my.db --html report.html", "writes the page, one file that can be mailed"},
                    {"opseq report my.db --json - | jq .differences.target_only.unique",
                     "takes a figure out of the report"}}},
      add_options, run);
}

}  // namespace opseq
