// opseq coverage: how much is covered.
#include <algorithm>
#include <optional>

#include "reports/coverage/coverage_json.h"
#include "reports/coverage/coverage_text.h"
#include "reports/coverage/grouped_coverage_json.h"
#include "reports/coverage/grouped_coverage_text.h"
#include "reports/gaps/witnessed_gaps.h"
#include "reports/program/command.h"
#include "reports/program/commands/suite_checks.h"
#include "reports/program/commands/universe_answers.h"
#include "reports/program/exit_code.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/next_commands.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/terminal_width.h"
#include "reports/program/terminal/waiting_line.h"
#include "reports/text/json_text.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {
namespace {

// The gaps, where there are any.
std::vector<CommandWords> useful_next(const CoverageReport& coverage, const SuiteQuestion& suite) {
  const bool has_gaps = std::any_of(coverage.by_length.begin(), coverage.by_length.end(),
                                    [](const Coverage& length) { return length.covered < length.total; });
  if (!has_gaps) return {};
  return {with_roles({"gaps", suite.database.string()}, suite.list.roles)};
}

// With the gaps that opseq gaps lists.
std::optional<GroupedCoverage> groups_of(const NgramRows& rows, const SuiteQuestion& suite) {
  if (suite.group_by.empty()) return std::nullopt;
  GapOptions options = gap_options(suite);
  options.permutation.permutations = 0;
  return grouped_coverage_of(rows, find_gaps(rows, options), suite);
}

void write_coverage_answers(const SuiteQuestion& suite, const NgramRows& rows, const CoverageReport& coverage,
                            const std::optional<GroupedCoverage>& groups) {
  if (!suite.json.empty()) {
    nlohmann::ordered_json json = make_coverage_json(rows, coverage);
    if (groups) json["groups"] = grouped_coverage_json(*groups);
    write_output(suite.json, json_text(json, 1) + '\n');
  }
  if (!suite.csv.empty())
    write_output(suite.csv, groups ? make_grouped_coverage_csv(*groups) : make_coverage_csv(coverage));
  if (!suite.markdown.empty())
    write_output(suite.markdown,
                 groups ? make_grouped_coverage_markdown(*groups) : make_coverage_markdown(coverage));
}

int run(const SuiteQuestion& asked) {
  require_different_outputs(asked);
  if (const std::optional<int> opset = asked_universe(asked))
    return answer_universe(asked, *opset, std::nullopt);
  Database database = open_database(asked.database, OpenMode::existing, patience(asked.execution));
  const SuiteQuestion suite = with_roles(asked, database);
  std::optional<WaitingLine> waiting(std::in_place, "counting what is covered", !suite.execution.quiet);
  const NgramRows rows = load_ngram_rows(database);
  const CoverageReport coverage = coverage_of(rows, suite);
  const std::optional<GroupedCoverage> groups = groups_of(rows, suite);
  waiting.reset();
  write_coverage_answers(suite, rows, coverage, groups);
  std::string text;
  if (prints_text(suite))
    text = (groups ? make_grouped_coverage_text(*groups, suite.list.gaps.roles, line_widths())
                   : make_coverage_text(rows, coverage, suite.execution.verbose, line_widths())) +
           next_commands(useful_next(coverage, suite));
  if (asks_for_checks(suite))
    return check_suite(database, rows, coverage, make_gap_report(database, rows, gap_options(suite)), suite,
                       text);
  write_text(text);
  return exit_fine;
}

}  // namespace

Command coverage_command() {
  return make_command<SuiteQuestion>(
      {.name = "coverage",
       .description = "How much of what some models do is covered by others",
       .footer = suite_footer,
       .examples = {{"opseq coverage out/opseq.db --of mismatch --by tests",
                     "how much of what failing models do the suite covers"},
                    {"opseq coverage out/opseq.db --fail-under-sequences 2:25 --junit junit.xml",
                     "fails a build where fewer than 25 % of the pairs of operators are covered"},
                    {"opseq coverage out/opseq.db --of valid-pairs@16 --by tests",
                     "how many of all pairs of operators that fit the suite holds"}}},
      add_suite, run);
}

}  // namespace opseq
