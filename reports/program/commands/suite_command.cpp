// opseq coverage and opseq gaps: questions about one test suite, and the gates it is held to.
#include <fmt/format.h>

#include <cstdio>
#include <optional>

#include "graph/base/quoted.h"
#include "reports/ci/badge.h"
#include "reports/ci/junit.h"
#include "reports/ci/markdown_summary.h"
#include "reports/ci/sarif.h"
#include "reports/coverage/coverage_json.h"
#include "reports/coverage/coverage_text.h"
#include "reports/gaps/gap_json.h"
#include "reports/gaps/gap_text.h"
#include "reports/gaps/witnessed_gaps.h"
#include "reports/program/commands.h"
#include "reports/program/commands/command_database.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/output_file.h"
#include "reports/text/figures.h"
#include "reports/text/json_text.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {
namespace {

constexpr std::uint32_t badge_length = 2;  // pairs of operators

GapOptions gap_options(const SuiteQuestion& suite) {
  GapOptions options = suite.gaps;
  options.min_models = suite.min_models.value_or(options.all ? 1 : options.min_models);
  options.permutation.threads = suite.common.threads;
  return options;
}

CoverageReport coverage_of(const NgramRows& rows, const SuiteQuestion& suite) {
  CoverageOptions options{suite.gaps.of, suite.gaps.by, {}};
  options.accumulation.seed = suite.gaps.permutation.seed;
  options.accumulation.threads = suite.common.threads;
  return make_coverage_report(rows, options);
}

bool asks_for_checks(const SuiteQuestion& suite) {
  const IntegrationFiles& files = suite.files;
  return suite.gates.operators || !suite.gates.sequences.empty() || suite.gates.gap_q ||
         suite.gates.fail_on_lost || !suite.baseline.empty() || !files.junit.empty() ||
         !files.sarif.empty() || !files.markdown_summary.empty() || !files.badge.empty();
}

std::vector<Gate> gates_of(Database& database, const NgramRows& rows, const CoverageReport& coverage,
                           const SuiteQuestion& suite) {
  GapOptions options = gap_options(suite);
  options.all = true;
  options.min_models = 1;
  options.permutation.permutations = 0;
  const GapReport all_gaps = suite.gates.gap_q ? make_gap_report(database, rows, options) : GapReport{};
  std::optional<Baseline> baseline;
  if (!suite.baseline.empty()) baseline = read_baseline(suite.baseline, rows, suite.gaps.of, suite.gaps.by);
  const GateInput input{rows, coverage, all_gaps, baseline ? &*baseline : nullptr};
  if (baseline && !suite.gates.fail_on_lost) tell("against the baseline: " + lost_gate(input).message);
  return check_gates(input, suite.gates);
}

void write_files(const NgramRows& rows, const CoverageReport& coverage, const GapReport& gaps,
                 const std::vector<Gate>& gates, const IntegrationFiles& files) {
  if (!files.junit.empty()) write_output(files.junit, make_junit(rows, gates, &gaps));
  if (!files.sarif.empty()) write_output(files.sarif, json_text(make_sarif(rows, gaps, gates), 1) + '\n');
  if (!files.markdown_summary.empty())
    write_output(files.markdown_summary, make_markdown_summary(rows, coverage, &gaps, gates));
  if (files.badge.empty()) return;
  const Coverage pairs =
      coverage.by_length.size() < badge_length ? Coverage{} : coverage.by_length[badge_length - 1];
  const std::string value = percent(pairs.covered, pairs.total) + (pairs.total == 0 ? "" : " %");
  const double fraction =
      pairs.total == 0 ? 0 : static_cast<double>(pairs.covered) / static_cast<double>(pairs.total);
  write_output(files.badge, make_badge("operator pairs", value, fraction));
}

void tell_gate(const Gate& gate) {
  std::string line =
      fmt::format("opseq: gate {} {}: {}", gate.name, gate.passed ? "passed" : "failed", gate.message);
  for (std::size_t i = 0; i < gate.sequences.size(); ++i)
    line += fmt::format("{} {}", i == 0 ? " For example:" : ";", arrow_sequence(gate.sequences[i]));
  std::fputs((printable(line) + '\n').c_str(), stderr);
}

int tell_gates(const std::vector<Gate>& gates, const CommonChoice& common) {
  int exit_code = exit_fine;
  for (const Gate& gate : gates) {
    if (!gate.passed) exit_code = exit_gate_failed;
    if (!gate.passed || common.verbose) tell_gate(gate);
  }
  return exit_code;
}

// Files first: who reads standard output may stop doing so.
int check(Database& database, const NgramRows& rows, const CoverageReport& coverage, const GapReport& gaps,
          const SuiteQuestion& suite, const std::string& text) {
  const std::vector<Gate> gates = gates_of(database, rows, coverage, suite);
  write_files(rows, coverage, gaps, gates, suite.files);
  write_standard_output(text);
  return tell_gates(gates, suite.common);
}

int print_only(const std::string& text) {
  write_standard_output(text);
  return exit_fine;
}

bool writes_standard_output(const SuiteQuestion& suite) {
  const IntegrationFiles& files = suite.files;
  for (const std::filesystem::path& file :
       {suite.json, suite.csv, suite.markdown, files.junit, files.sarif, files.markdown_summary, files.badge})
    if (file == "-") return true;
  return false;
}

bool prints_text(const SuiteQuestion& suite) { return !suite.common.quiet && !writes_standard_output(suite); }

std::optional<Replication> replication_of(const GapsCommand& command, const NgramRows& rows,
                                          const GapOptions& options) {
  if (command.replicate) {
    Database second = open_database(*command.replicate, OpenMode::existing, command.suite.common);
    return replicate(rows, options, load_ngram_rows(second), command.replication);
  }
  if (!command.replicates_in_sets) return std::nullopt;
  return replicate(rows, options, rows, command.replication);
}

void require_different_outputs(const SuiteQuestion& suite) {
  const IntegrationFiles& files = suite.files;
  require_different_files(
      {suite.json, suite.csv, suite.markdown, files.junit, files.sarif, files.markdown_summary, files.badge});
}

}  // namespace

int execute(const CoverageCommand& command) {
  const SuiteQuestion& suite = command.suite;
  require_different_outputs(suite);
  Database database = open_database(suite.database, OpenMode::existing, suite.common);
  const NgramRows rows = load_ngram_rows(database);
  const CoverageReport coverage = coverage_of(rows, suite);
  if (!suite.json.empty()) write_output(suite.json, json_text(make_coverage_json(rows, coverage), 1) + '\n');
  if (!suite.csv.empty()) write_output(suite.csv, make_coverage_csv(coverage));
  if (!suite.markdown.empty()) write_output(suite.markdown, make_coverage_markdown(coverage));
  const std::string text = prints_text(suite) ? make_coverage_text(rows, coverage, suite.common.verbose) : "";
  if (!asks_for_checks(suite)) return print_only(text);
  return check(database, rows, coverage, make_gap_report(database, rows, gap_options(suite)), suite, text);
}

int execute(const GapsCommand& command) {
  const SuiteQuestion& suite = command.suite;
  require_different_outputs(suite);
  Database database = open_database(suite.database, OpenMode::existing, suite.common);
  const NgramRows rows = load_ngram_rows(database);
  const GapOptions options = gap_options(suite);
  const GapReport gaps = make_gap_report(database, rows, options);
  const std::optional<Replication> found = replication_of(command, rows, options);
  const Replication* replication = found ? &*found : nullptr;
  if (!suite.json.empty())
    write_output(suite.json, json_text(make_gaps_json(rows, gaps, replication), 1) + '\n');
  if (!suite.csv.empty()) write_output(suite.csv, make_gaps_csv(rows, gaps));
  if (!suite.markdown.empty()) write_output(suite.markdown, make_gaps_markdown(rows, gaps, command.limit));
  const std::string text =
      prints_text(suite) ? make_gaps_text(rows, gaps, replication, command.limit, suite.common.verbose) : "";
  if (!asks_for_checks(suite)) return print_only(text);
  return check(database, rows, coverage_of(rows, suite), gaps, suite, text);
}

}  // namespace opseq
