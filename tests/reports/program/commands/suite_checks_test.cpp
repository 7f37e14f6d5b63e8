#include "reports/program/commands/suite_checks.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/program/exit_code.h"
#include "reports/program/terminal/colours.h"
#include "store/stages/analysis.h"
#include "tests/support/reports/suite_runs.h"

namespace opseq {
namespace suite_checks_test {

using test::Captured;
using test::SuiteRuns;
using test::with;

SuiteQuestion asked(const Words& more) {
  return test::options_of<SuiteQuestion>(add_suite, with({"a.db"}, more));
}

TEST_CASE("text is printed unless something else is on standard output, or all is to be quiet") {
  CHECK(prints_text(asked({})));
  CHECK(prints_text(asked({"--json", "a.json", "--junit", "j"})));
  for (const Words& words :
       {Words{"-q"}, Words{"--json"}, Words{"--csv"}, Words{"--markdown"}, Words{"--junit", "-"},
        Words{"--sarif", "-"}, Words{"--markdown-summary", "-"}, Words{"--badge", "-"}})
    CHECK_FALSE(prints_text(asked(words)));
}

TEST_CASE("gates, a baseline and files for continuous integration are what is checked") {
  CHECK_FALSE(asks_for_checks(asked({"--json", "--all", "-v"})));
  for (const Words& words : {Words{"--fail-under-operators", "1"}, Words{"--fail-under-sequences", "2:1"},
                             Words{"--fail-on-gap-q", "0"}, Words{"--fail-on-lost"}, Words{"--baseline", "b"},
                             Words{"--junit", "j"}, Words{"--sarif", "s"}, Words{"--markdown-summary", "m"},
                             Words{"--badge", "b"}})
    CHECK(asks_for_checks(asked(words)));
}

TEST_CASE("two outputs that are one file are refused") {
  const test::TemporaryFolder folder;
  const std::string file = (folder / "f").string();
  CHECK_THROWS_AS(require_different_outputs(asked({"--json", file, "--badge", file})), Error);
  CHECK_NOTHROW(require_different_outputs(
      asked({"--json", file, "--badge", file + "2", "--csv", "-", "--sarif", "-"})));
}

TEST_CASE_FIXTURE(SuiteRuns, "a failed gate is told on standard error, with exit code 2") {
  for (const std::string command : {"coverage", "gaps"}) {
    CAPTURE(command);
    const auto told = [&](const Words& more) { return run(command, with({"-q"}, more)); };
    const Words bars{"--fail-under-operators", "10", "--fail-under-sequences", "2:1"};
    const Captured passed = told(bars);
    CHECK(passed.exit_code == exit_fine);
    CHECK(passed.out.empty());
    CHECK(passed.err.empty());
    const Captured verbose = told(with(bars, {"-v"}));
    CHECK(verbose.exit_code == exit_fine);
    CHECK(verbose.err.starts_with("opseq: gate --fail-under-operators 10 passed: 3 of 15 operators covered"));
    const Captured failed = told({"--fail-under-operators", "20.000000001"});
    CHECK(failed.exit_code == exit_gate_failed);
    CHECK(failed.out.empty());
    CHECK(failed.err ==
          "opseq: gate --fail-under-operators 20.000000001 failed: 3 of 15 operators covered, 20.00 %; 1 "
          "more needed "
          "for 20.000000001 %. For example: Exp; Log; Neg; Abs; Add\n");
    CHECK(told({"--fail-under-operators", "20"}).exit_code == exit_fine);
    const Captured untested = told({"--fail-on-gap-q", "0.05", "--min-support", "100"});
    CHECK(untested.exit_code == exit_gate_failed);
    CHECK(untested.err.find("nothing could be tested") != std::string::npos);
    CHECK(told({"--fail-on-gap-q", "0.05", "--min-support", "2"}).exit_code == exit_fine);
  }
}

TEST_CASE_FIXTURE(SuiteRuns, "gates are red and green where colours are wanted, and text is as it was") {
  const Words words{"--color", "always", "-v", "--fail-under-operators", "10", "--fail-under-sequences",
                    "1:99"};
  const Captured told = coverage(words);
  choose_colours(ColourChoice::automatic);
  CHECK(told.err.find("gate --fail-under-operators 10 \x1b[32mpassed\x1b[0m: ") != std::string::npos);
  CHECK(told.err.find("gate --fail-under-sequences 1:99 \x1b[31mfailed\x1b[0m: ") != std::string::npos);
  const Captured json = coverage(test::with({"--json"}, words));
  choose_colours(ColourChoice::automatic);
  CHECK(json.out == coverage({"--json"}).out);
}

TEST_CASE_FIXTURE(SuiteRuns, "what a baseline covered and the suite does no more fails") {
  CHECK(coverage({"--json", file("baseline.json")}).exit_code == exit_fine);
  database.sql().exec("VACUUM INTO '" + file("baseline.db") + "'");
  const auto against = [&](const char* baseline) {
    return coverage({"-q", "--fail-on-lost", "--baseline", file(baseline)});
  };
  CHECK(coverage({"-q", "--fail-on-lost"}).exit_code == exit_gate_failed);
  for (const char* baseline : {"baseline.json", "baseline.db"})
    CHECK(against(baseline).exit_code == exit_fine);
  folder.write("tests/a.onnx", test::chain_model({"Sub", "Div"}));
  ingest(database, {{"tests", {folder / "tests"}}}, {});
  CHECK(test::store_failure([&] { against("baseline.db"); }).kind == Error::Kind::misuse);
  analyze(database, {});
  for (const char* baseline : {"baseline.json", "baseline.db"}) {
    const Captured lost = against(baseline);
    CHECK(lost.exit_code == exit_gate_failed);
    CHECK(lost.err ==
          "opseq: gate --fail-on-lost failed: 3 of 6 sequences that the baseline covers are no longer "
          "covered. For "
          "example: Pow; Div → Pow; Sub → Div → Pow\n");
  }
  CHECK_THROWS_AS(against("missing"), Error);
}

TEST_CASE_FIXTURE(SuiteRuns, "the files of a continuous integration are written, also without a gate") {
  for (const std::string command : {"coverage", "gaps"}) {
    CHECK(run(command, {"--junit", file("j"), "--sarif", file("s"), "--markdown-summary", file("m"),
                        "--badge", file("b")})
              .exit_code == exit_fine);
    CHECK(test::read_file(folder / "j").starts_with("<?xml"));
    CHECK(test::read_file(folder / "s").starts_with("{"));
    CHECK_FALSE(test::read_file(folder / "m").empty());
    CHECK(test::read_file(folder / "b").find("operator pairs") != std::string::npos);
  }
}

TEST_CASE_FIXTURE(SuiteRuns, "paths in SARIF are relative to the folder that is named") {
  const auto artifact = [&](const std::string& root) {
    CHECK(coverage({"--sarif", file("s"), "--source-root", root}).exit_code == exit_fine);
    const auto run = nlohmann::json::parse(test::read_file(folder / "s"))["runs"][0];
    CHECK(run["originalUriBaseIds"].size() == 1);
    return run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
  };
  const std::string uri = artifact(folder.path().string())["uri"];
  CHECK(std::filesystem::is_regular_file(folder / uri));
  CHECK(artifact(file("mismatch/.."))["uri"] == uri);
  CHECK(artifact(file("elsewhere"))["uri"].get<std::string>().starts_with("file:///"));
}

}  // namespace suite_checks_test
}  // namespace opseq
