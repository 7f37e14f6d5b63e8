// opseq coverage: how much is exercised.
#include "reports/coverage/coverage_json.h"
#include "reports/coverage/coverage_text.h"
#include "reports/gaps/witnessed_gaps.h"
#include "reports/program/command.h"
#include "reports/program/commands/suite_checks.h"
#include "reports/program/exit_code.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/output_file.h"
#include "reports/text/json_text.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {
namespace {

int run(const SuiteQuestion& suite) {
  require_different_outputs(suite);
  Database database = open_database(suite.database, OpenMode::existing, patience(suite.execution));
  const NgramRows rows = load_ngram_rows(database);
  const CoverageReport coverage = coverage_of(rows, suite);
  if (!suite.json.empty()) write_output(suite.json, json_text(make_coverage_json(rows, coverage), 1) + '\n');
  if (!suite.csv.empty()) write_output(suite.csv, make_coverage_csv(coverage));
  if (!suite.markdown.empty()) write_output(suite.markdown, make_coverage_markdown(coverage));
  const std::string text =
      prints_text(suite) ? make_coverage_text(rows, coverage, suite.execution.verbose) : "";
  if (asks_for_checks(suite))
    return check_suite(database, rows, coverage, make_gap_report(database, rows, gap_options(suite)), suite,
                       text);
  write_text(text);
  return exit_fine;
}

}  // namespace

Command coverage_command() {
  return make_command<SuiteQuestion>({.name = "coverage",
                                      .description = "How much of what some models do is exercised by others",
                                      .footer = suite_footer},
                                     add_suite, run);
}

}  // namespace opseq
