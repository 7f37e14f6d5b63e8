#include "reports/program/commands/suite_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "graph/base/text.h"
#include "reports/ci/badge.h"
#include "reports/ci/junit.h"
#include "reports/ci/markdown_summary.h"
#include "reports/ci/sarif.h"
#include "reports/gaps/witnessed_gaps.h"
#include "reports/program/commands/sarif_base.h"
#include "reports/program/commands/told_gates.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/output_file.h"
#include "reports/text/figures.h"
#include "reports/text/json_text.h"

namespace opseq {
namespace {

constexpr std::uint32_t badge_length = 2;  // pairs of operators

std::optional<Baseline> baseline_of(const NgramRows& rows, const SuiteQuestion& suite) {
  if (suite.gates.baseline.empty()) return std::nullopt;
  return read_baseline(suite.gates.baseline, rows, suite.list.gaps.roles.of, suite.list.gaps.roles.by);
}

GapReport all_gaps(Database& database, const NgramRows& rows, const SuiteQuestion& suite) {
  GapOptions options = gap_options(suite);
  options.all = true;
  options.min_models = 1;
  options.permutation.permutations = 0;
  return make_gap_report(database, rows, options);
}

std::vector<Gate> gates_of(Database& database, const NgramRows& rows, const CoverageReport& coverage,
                           const SuiteQuestion& suite) {
  const GateOptions& gates = suite.gates.gates;
  const GapReport gaps = gates.gap_q ? all_gaps(database, rows, suite) : GapReport{};
  const std::optional<Baseline> baseline = baseline_of(rows, suite);
  const GateInput input{rows, coverage, gaps, baseline ? &*baseline : nullptr};
  if (baseline && !gates.fail_on_lost) tell("against the baseline: " + lost_gate(input).message);
  return check_gates(input, gates);
}

std::string badge_of(const CoverageReport& coverage) {
  const Coverage pairs =
      coverage.by_length.size() < badge_length ? Coverage{} : coverage.by_length[badge_length - 1];
  const std::string value = percent(pairs.covered, pairs.total) + (pairs.total == 0 ? "" : " %");
  const double fraction =
      pairs.total == 0 ? 0 : static_cast<double>(pairs.covered) / static_cast<double>(pairs.total);
  return make_badge("operator pairs", value, fraction);
}

void write_files(const NgramRows& rows, const CoverageReport& coverage, const GapReport& gaps,
                 const std::vector<Gate>& gates, const SuiteQuestion& suite) {
  const IntegrationFiles& files = suite.files;
  if (!files.junit.empty())
    write_output(files.junit, make_junit(rows, gates, &gaps, suite.gates.gates.gap_q));
  if (!files.sarif.empty())
    write_output(files.sarif, json_text(make_sarif(rows, gaps, gates, sarif_base(files)), 1) + '\n');
  if (!files.markdown_summary.empty())
    write_output(files.markdown_summary, make_markdown_summary(rows, coverage, &gaps, gates));
  if (!files.badge.empty()) write_output(files.badge, badge_of(coverage));
}

}  // namespace

void require_different_outputs(const SuiteQuestion& suite) { require_different_files(output_files(suite)); }

bool prints_text(const SuiteQuestion& suite) {
  const auto files = output_files(suite);
  return !suite.execution.quiet && std::find(files.begin(), files.end(), "-") == files.end();
}

bool asks_for_checks(const SuiteQuestion& suite) {
  const GateOptions& gates = suite.gates.gates;
  return gates.operators || !gates.sequences.empty() || gates.gap_q || gates.fail_on_lost ||
         !suite.gates.baseline.empty() || is_said(suite.files);
}

CommandWords with_roles(CommandWords words, const SaidRoles& said) {
  const auto add = [&words](const char* option, const std::optional<SetNames>& sets) {
    if (!sets) return;
    words.emplace_back(option);
    for (const std::string& name : *sets) words.push_back(to_bytes(name));
  };
  add("--of", said.of);
  add("--against", said.against);
  add("--by", said.by);
  return words;
}

std::optional<GroupedCoverage> grouped_coverage_of(const NgramRows& rows, const GapReport& gaps,
                                                   const SuiteQuestion& suite) {
  if (suite.group_by.empty()) return std::nullopt;
  std::vector<std::uint32_t> sequences;
  for (const Gap& gap : gaps.gaps) sequences.push_back(gap.sequence);
  return group_coverage(rows, suite.list.gaps.roles, to_text(suite.group_by), sequences);
}

CoverageReport coverage_of(const NgramRows& rows, const SuiteQuestion& suite) {
  CoverageOptions options;
  options.roles = suite.list.gaps.roles;
  options.accumulation.seed = suite.list.gaps.permutation.seed;
  options.accumulation.threads = suite.execution.threads;
  return make_coverage_report(rows, options);
}

// Files first: who reads standard output may stop doing so.
int check_suite(Database& database, const NgramRows& rows, const CoverageReport& coverage,
                const GapReport& gaps, const SuiteQuestion& suite, const std::string& text) {
  const std::vector<Gate> gates = gates_of(database, rows, coverage, suite);
  write_files(rows, coverage, gaps, gates, suite);
  write_text(text);
  return tell_gates(gates, suite.execution.verbose);
}

}  // namespace opseq
