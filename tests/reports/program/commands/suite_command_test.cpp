#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/coverage/coverage_json.h"
#include "reports/coverage/coverage_text.h"
#include "reports/gaps/gap_json.h"
#include "reports/gaps/gap_text.h"
#include "reports/gaps/witnessed_gaps.h"
#include "reports/program/commands.h"
#include "reports/program/terminal/output_file.h"
#include "store/rows/model_ngram_rows.h"
#include "tests/support/files/captured_output.h"
#include "tests/support/models/model_sketches.h"
#include "tests/support/models/tiny_models.h"
#include "tests/support/reports/analyzed_sets.h"

namespace opseq {
namespace {

using test::captured;
using test::Captured;
using test::read_file;

struct Fixture : test::AnalyzedSets {
  CoverageCommand coverage;
  GapsCommand gaps;

  Fixture() {
    for (SuiteQuestion* suite : {&coverage.suite, &gaps.suite}) {
      suite->database = database.file();
      suite->gaps.of = {"mismatch"};
      suite->gaps.by = {"tests"};
      suite->gaps.permutation.permutations = 20;
    }
  }
  Captured run_coverage() const {
    return captured([&] { return execute(coverage); });
  }
  Captured run_gaps() const {
    return captured([&] { return execute(gaps); });
  }
  NgramRows rows() { return load_ngram_rows(database); }
  GapReport report(const NgramRows& rows) {
    GapOptions options = gaps.suite.gaps;
    options.min_models = gaps.suite.min_models.value_or(options.min_models);
    return make_gap_report(database, rows, options);
  }
};

TEST_CASE_FIXTURE(Fixture, "coverage prints its text, or what is asked for, and writes files") {
  const NgramRows all = rows();
  const CoverageReport report = make_coverage_report(all, {{"mismatch"}, {"tests"}, {}});
  const Captured text = run_coverage();
  CHECK(text.exit_code == exit_fine);
  CHECK(text.err.empty());
  CHECK(text.out == make_coverage_text(all, report, false));
  coverage.suite.common.verbose = true;
  CHECK(run_coverage().out == make_coverage_text(all, report, true));
  coverage.suite.csv = folder / "c.csv";
  coverage.suite.markdown = folder / "c.md";
  coverage.suite.json = "-";
  const Captured json = run_coverage();
  CHECK(json.out == make_coverage_json(all, report).dump(1) + '\n');
  CHECK(read_file(folder / "c.csv") == make_coverage_csv(report));
  CHECK(read_file(folder / "c.md") == make_coverage_markdown(report));
  coverage.suite.json = folder / "c.json";
  coverage.suite.common.quiet = true;
  coverage.suite.common.threads = 3;
  CHECK(run_coverage().out.empty());
  CHECK(read_file(folder / "c.json") == json.out);
}

TEST_CASE_FIXTURE(Fixture, "gaps prints its text, or what is asked for, and writes files") {
  const NgramRows all = rows();
  gaps.limit = 2;
  const Captured text = run_gaps();
  CHECK(text.exit_code == exit_fine);
  CHECK(text.err.empty());
  CHECK(text.out == make_gaps_text(all, report(all), nullptr, 2, false));
  CHECK(text.out.find("--limit 0 shows all") != std::string::npos);
  gaps.suite.json = "-";
  gaps.suite.csv = folder / "g.csv";
  gaps.suite.markdown = folder / "g.md";
  const Captured json = run_gaps();
  CHECK(json.out == make_gaps_json(all, report(all), nullptr).dump(1) + '\n');
  CHECK(read_file(folder / "g.csv") == make_gaps_csv(all, report(all)));
  CHECK(read_file(folder / "g.md") == make_gaps_markdown(all, report(all), 2));
}

TEST_CASE_FIXTURE(Fixture, "all gaps are those of one model too, unless said otherwise") {
  gaps.suite.json = "-";
  const auto told = [&] { return nlohmann::json::parse(run_gaps().out); };
  CHECK(told()["options"]["min_models"] == 2);
  gaps.suite.gaps.all = true;
  const auto all = told();
  CHECK(all["options"]["min_models"] == 1);
  CHECK(all["listed"] == all["uncovered"]);
  gaps.suite.min_models = 2;
  CHECK(told()["options"]["min_models"] == 2);
  CHECK(told()["listed"] < all["listed"]);
}

TEST_CASE_FIXTURE(Fixture, "a failed gate is told on standard error, with exit code 2") {
  for (const bool is_coverage : {true, false}) {
    const auto run = [&] { return is_coverage ? run_coverage() : run_gaps(); };
    SuiteQuestion& suite = is_coverage ? coverage.suite : gaps.suite;
    suite.common.quiet = true;
    suite.gates.operators = parse_percent("10");
    suite.gates.sequences = {*parse_sequence_bar("2:1")};
    const Captured passed = run();
    CHECK(passed.exit_code == exit_fine);
    CHECK(passed.out.empty());
    CHECK(passed.err.empty());
    suite.common.verbose = true;
    CHECK(run().exit_code == exit_fine);
    CHECK(run().err.starts_with("opseq: gate --fail-under-operators 10 passed: 3 of 15 operators covered"));
    suite.common.verbose = false;
    suite.gates.operators = parse_percent("20.000000001");
    const Captured failed = run();
    CHECK(failed.exit_code == exit_gate_failed);
    CHECK(failed.out.empty());
    CHECK(failed.err ==
          "opseq: gate --fail-under-operators 20.000000001 failed: 3 of 15 operators covered, 20.00 %; 1 "
          "more needed "
          "for 20.000000001 %. For example: Exp; Log; Neg; Abs; Add\n");
    suite.gates.operators = parse_percent("20");
    CHECK(run().exit_code == exit_fine);
    suite.gates.gap_q = 0.05;
    suite.gaps.min_support = 100;
    CHECK(run().exit_code == exit_gate_failed);
    CHECK(run().err.find("nothing could be tested") != std::string::npos);
    suite.gaps.min_support = 2;
    CHECK(run().exit_code == exit_fine);
  }
}

TEST_CASE_FIXTURE(Fixture, "what a baseline covered and the suite does no more fails") {
  coverage.suite.json = folder / "baseline.json";
  CHECK(run_coverage().exit_code == exit_fine);
  database.sql().exec("VACUUM INTO '" + (folder / "baseline.db").string() + "'");
  coverage.suite.json.clear();
  coverage.suite.common.quiet = true;
  coverage.suite.gates.fail_on_lost = true;
  CHECK(run_coverage().exit_code == exit_gate_failed);
  for (const char* baseline : {"baseline.json", "baseline.db"}) {
    coverage.suite.baseline = folder / baseline;
    CHECK(run_coverage().exit_code == exit_fine);
  }
  folder.write("tests/a.onnx", test::chain_model({"Sub", "Div"}));
  ingest(database, {{"tests", {folder / "tests"}}}, {});
  CHECK(test::store_failure([&] { run_coverage(); }).kind == Error::Kind::misuse);
  analyze(database, {});
  for (const char* baseline : {"baseline.json", "baseline.db"}) {
    coverage.suite.baseline = folder / baseline;
    const Captured lost = run_coverage();
    CHECK(lost.exit_code == exit_gate_failed);
    CHECK(lost.err ==
          "opseq: gate --fail-on-lost failed: 3 of 6 sequences that the baseline covers are no longer "
          "covered. For "
          "example: Pow; Div → Pow; Sub → Div → Pow\n");
  }
  coverage.suite.baseline = folder / "missing";
  CHECK_THROWS_AS(run_coverage(), Error);
}

TEST_CASE_FIXTURE(Fixture, "a replication in another database, or in further sets, is part of the answer") {
  gaps.suite.json = "-";
  const auto told = [&] { return nlohmann::json::parse(run_gaps().out)["replication"]; };
  CHECK(told().is_null());
  gaps.replicates_in_sets = true;
  gaps.replication.mismatch = {"tests"};
  CHECK(told()["mismatch_models"] == 1);
  CHECK(told()["correct_models"] == 2);
  gaps.replicates_in_sets = false;
  gaps.replication.mismatch = {"mismatch"};
  gaps.replicate = database.file();
  CHECK(told()["mismatch_models"] == 4);
  gaps.replicate = folder / "missing.db";
  CHECK(test::store_failure([&] { run_gaps(); }).kind == Error::Kind::input);
}

TEST_CASE_FIXTURE(
    Fixture, "a database that is missing or not analyzed, an unknown set, a file that can't be written") {
  coverage.suite.gaps.of = {"none"};
  gaps.suite.gaps.by = {"none"};
  CHECK(test::store_failure([&] { run_coverage(); }).kind == Error::Kind::misuse);
  CHECK(test::store_failure([&] { run_gaps(); }).kind == Error::Kind::misuse);
  coverage.suite.gaps.of = {"mismatch"};
  coverage.suite.json = folder / "no/such/folder.json";
  CHECK_THROWS_AS(run_coverage(), Error);
  { const Database created(folder / "new.db", OpenMode::create); }
  coverage.suite.database = gaps.suite.database = folder / "new.db";
  CHECK(test::store_failure([&] { run_coverage(); }).kind == Error::Kind::misuse);
  CHECK(test::store_failure([&] { run_gaps(); }).sentence.find("opseq analyze") != std::string::npos);
  coverage.suite.database = folder / "missing.db";
  CHECK(test::store_failure([&] { run_coverage(); }).kind == Error::Kind::input);
  CHECK_FALSE(std::filesystem::exists(folder / "missing.db"));
}

}  // namespace
}  // namespace opseq
