#include "reports/program/commands.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/program/terminal/output_file.h"
#include "tests/support/files/captured_output.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace {

namespace fs = std::filesystem;
using test::captured;
using test::Captured;
using test::read_file;
using test::store_failure;
using test::TemporaryFolder;

struct Fixture {
  const TemporaryFolder folder;
  RunCommand run;

  Fixture() {
    run.sets = test::write_three_sets(folder);
    run.folder = folder / "new/out";
  }
  Captured execute_run() {
    return captured([&] { return execute(run); });
  }
};

TEST_CASE_FIXTURE(Fixture, "run makes the folder, the database, and both reports, and prints the summary") {
  const Captured first = execute_run();
  CHECK(first.exit_code == exit_fine);
  CHECK(first.err.empty());
  CHECK(first.out.find("1     shared by two mismatching models                    4        3            6") !=
        std::string::npos);
  CHECK(
      first.out.ends_with("\nWritten: opseq.db, report.json, report.html in " + run.folder.string() + "\n"));
  const auto report = nlohmann::json::parse(read_file(run.folder / "report.json"));
  CHECK(report["differences"]["mismatch_only"]["unique"] == 3);
  CHECK(read_file(run.folder / "report.html").starts_with("<!DOCTYPE html>"));
  CHECK(std::distance(fs::directory_iterator(run.folder), {}) == 3);

  const std::string json = read_file(run.folder / "report.json");
  run.common.quiet = true;
  const Captured again = execute_run();
  CHECK(again.exit_code == exit_fine);
  CHECK(again.out.empty());
  CHECK(again.err.empty());
  CHECK(read_file(run.folder / "report.json") == json);
}

TEST_CASE_FIXTURE(Fixture, "run tells of what it can't read, does the rest, and says so by its exit code") {
  for (int i = 0; i < 12; ++i) folder.write("mismatch/bad\x1b\n" + std::to_string(i + 10) + ".onnx", "");
  const Captured told = execute_run();
  CHECK(told.exit_code == exit_input_unreadable);
  CHECK(std::count(told.err.begin(), told.err.end(), '\n') == 11);
  CHECK(told.err.starts_with("opseq: mismatch: bad\\x1b\\x0a10.onnx: it is empty.\nopseq: mismatch: bad"));
  CHECK(told.err.ends_with(
      "opseq: 2 more files could not be read; --verbose lists them, and so does the report.\n"));
  CHECK(nlohmann::json::parse(read_file(run.folder / "report.json"))["sets"]["mismatch"]["unreadable"] == 12);
  run.common.verbose = true;
  const Captured all = execute_run();
  CHECK(all.exit_code == exit_input_unreadable);
  CHECK(std::count(all.err.begin(), all.err.end(), '\n') == 14);
  CHECK(all.err.find("opseq: read 12 files, 7 unchanged, 0 models gone\n") != std::string::npos);
  CHECK(all.err.find("(already up to date)\n") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "run tells of models with too many paths, which is fine") {
  run.analysis.max_paths = 3;
  const Captured told = execute_run();
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err ==
        "opseq: correct: b.onnx: it has 8 paths, of them 8 distinct sequences, over the limit of 3 "
        "(--max-paths).\n");
}

TEST_CASE_FIXTURE(Fixture, "run tells of models whose n-grams are over a limit, which is fine") {
  run.analysis.max_ngram_text = 1;
  const Captured told = execute_run();
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err.ends_with(
      " with n-grams over a limit (--max-ngram-steps, --max-ngram-text): not in coverage and gaps; opseq "
      "coverage names what it does not count.\n"));
}

TEST_CASE_FIXTURE(Fixture, "run refuses a database that was made with other graph options") {
  execute_run();
  run.common.preset = Preset::published;
  const auto failure = store_failure([&] { execute_run(); });
  CHECK(failure.kind == Error::Kind::misuse);
}

TEST_CASE_FIXTURE(Fixture, "run can't write where a file stands in the way") {
  folder.write("file", "");
  run.folder = folder / "file/out";
  CHECK_THROWS_AS(execute_run(), Error);
  run.folder = "/dev/null";
  CHECK_THROWS(execute_run());
}

TEST_CASE_FIXTURE(Fixture, "the steps one by one give the report of run") {
  execute_run();
  const fs::path database = folder / "steps.db";
  for (const SetSources& set : {run.sets[2], run.sets[0], run.sets[1]}) {
    IngestCommand ingest;
    ingest.database = database;
    ingest.set = set;
    const Captured told = captured([&] { return execute(ingest); });
    CHECK(told.exit_code == exit_fine);
    CHECK(told.out.starts_with(set.set_name + ": "));
    CHECK(told.out.ends_with(" files read (0 unreadable), 0 unchanged, 0 gone\n"));
  }
  ReportCommand report;
  report.database = database;
  CHECK(store_failure([&] { captured([&] { return execute(report); }); }).kind == Error::Kind::misuse);
  AnalyzeCommand analyze;
  analyze.database = database;
  const Captured analyzed = captured([&] { return execute(analyze); });
  CHECK(analyzed.exit_code == exit_fine);
  CHECK(analyzed.out.starts_with("set "));
  report.json = folder / "steps.json";
  report.html = folder / "steps.html";
  const Captured reported = captured([&] { return execute(report); });
  CHECK(reported.out == analyzed.out);
  CHECK(read_file(report.json) == read_file(run.folder / "report.json"));
  CHECK(read_file(report.html) == read_file(run.folder / "report.html"));
  report.json = "-";
  report.html.clear();
  CHECK(captured([&] { return execute(report); }).out == read_file(run.folder / "report.json"));
}

TEST_CASE_FIXTURE(Fixture, "what a missing database gives") {
  AnalyzeCommand analyze;
  analyze.database = folder / "none.db";
  CHECK(store_failure([&] { execute(analyze); }).kind == Error::Kind::input);
  ReportCommand report;
  report.database = folder / "none.db";
  CHECK(store_failure([&] { execute(report); }).kind == Error::Kind::input);
  CHECK_FALSE(fs::exists(folder / "none.db"));
}

TEST_CASE_FIXTURE(Fixture, "the published analysis needs the published graphs") {
  execute_run();
  AnalyzeCommand analyze;
  analyze.database = run.folder / "opseq.db";
  analyze.common.preset = Preset::published;
  CHECK(store_failure([&] { execute(analyze); }).kind == Error::Kind::misuse);
}

TEST_CASE_FIXTURE(Fixture, "a later ingest without graph options keeps those of the database") {
  IngestCommand ingest;
  ingest.database = folder / "a.db";
  ingest.set = run.sets[0];
  ingest.common.preset = Preset::published;
  CHECK(captured([&] { return execute(ingest); }).exit_code == exit_fine);
  ingest.common.preset = Preset::none;
  ingest.set = run.sets[1];
  CHECK(captured([&] { return execute(ingest); }).exit_code == exit_fine);
  ingest.graph.functions = Functions::inlined;
  CHECK(store_failure([&] { captured([&] { return execute(ingest); }); }).kind == Error::Kind::misuse);
}

}  // namespace
}  // namespace opseq
