#include "reports/program/commands/universe_answers.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyzer/suite/model_selection.h"
#include "graph/base/error.h"
#include "graph/base/text.h"
#include "reports/coverage/universe_report.h"
#include "reports/gates/gates.h"
#include "reports/program/commands/suite_checks.h"
#include "reports/program/commands/told_gates.h"
#include "reports/program/exit_code.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/terminal_width.h"
#include "reports/text/figures.h"
#include "reports/text/json_text.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {
namespace {

struct SuiteHolds {
  SetNames by;
  std::size_t models = 0;
  std::vector<NamedGoal> pairs{};
};

SuiteHolds pairs_of_suite(const NgramRows& rows, const SetNames& by) {
  const ModelSelection selection = select_models(rows, by);
  SuiteHolds holds{.by = by, .models = selection.models.size()};
  const std::vector<bool> is_of_suite = is_selected(rows, by);
  for (std::size_t i = 0; i < rows.sequences.size(); ++i) {
    const Sequence& sequence = rows.sequences[i];
    const MemberView holders = row_at(rows.holders, i);
    if (sequence.size() == 2 &&
        std::any_of(holders.begin(), holders.end(), [&](std::uint32_t model) { return is_of_suite[model]; }))
      holds.pairs.push_back({rows.operator_types[sequence[0]], rows.operator_types[sequence[1]], 0});
  }
  return holds;
}

// What is asked of the models of a target, which there are none of.
void require_no_target(const SuiteQuestion& suite) {
  const GateOptions& gates = suite.gates.gates;
  const bool has_bars_of_pairs = std::all_of(gates.sequences.begin(), gates.sequences.end(),
                                             [](const SequenceBar& bar) { return bar.k == 2; });
  if (gates.operators || gates.gap_q || gates.fail_on_lost || !suite.gates.baseline.empty() ||
      !has_bars_of_pairs)
    throw Error(Error::Kind::misuse, "Of valid-pairs@N the one gate is --fail-under-sequences 2:PERCENT.");
  if (!suite.group_by.empty() || is_said(suite.files))
    throw Error(Error::Kind::misuse,
                "Of valid-pairs@N there are text, --json, --csv and --markdown, and no groups of models.");
}

void write_universe(const SuiteQuestion& suite, const UniverseCoverage& coverage, const SuiteHolds& holds,
                    std::optional<std::size_t> listed) {
  if (!suite.json.empty())
    write_output(suite.json, json_text(universe_json(coverage, holds.by, holds.models), 1) + '\n');
  if (!suite.csv.empty()) write_output(suite.csv, missing_pairs_csv(coverage));
  if (!suite.markdown.empty()) write_output(suite.markdown, universe_markdown(coverage, holds.by, listed));
  if (!prints_text(suite)) return;
  std::string text = universe_text(coverage, holds.by, holds.models, line_widths());
  if (listed) text += '\n' + missing_pairs_text(coverage, *listed, line_widths());
  write_text(text);
}

}  // namespace

std::optional<int> asked_universe(const SuiteQuestion& suite) {
  return suite.list.roles.of ? universe_opset(*suite.list.roles.of) : std::nullopt;
}

int answer_universe(const SuiteQuestion& asked, int opset, std::optional<std::size_t> listed) {
  require_no_target(asked);
  Database database = open_database(asked.database, OpenMode::existing, patience(asked.execution));
  SuiteQuestion without_target = asked;
  without_target.list.roles.of.reset();
  const SuiteQuestion suite = with_roles(without_target, database);
  const NgramRows rows = load_ngram_rows(database);
  if (rows.longest < 2)
    throw Error(Error::Kind::misuse, "The database " + to_text(asked.database.string()) +
                                         " has no pairs of operators: 'opseq analyze' finds them with "
                                         "--ngram-max 2.");
  const SuiteHolds holds = pairs_of_suite(rows, suite.list.gaps.roles.by);
  const UniverseCoverage coverage = universe_coverage(opset, holds.pairs);
  write_universe(suite, coverage, holds, listed);
  std::vector<Gate> gates;
  const Coverage share{.covered = coverage.rank_valid_held, .total = coverage.rank_valid};
  for (const SequenceBar& bar : suite.gates.gates.sequences)
    gates.push_back(share_gate(fmt::format("--fail-under-sequences {}:{}", bar.k, bar.percent.text), share,
                               plural(share.total, "valid pair"), bar.percent));
  return tell_gates(gates, suite.execution.verbose);
}

}  // namespace opseq
