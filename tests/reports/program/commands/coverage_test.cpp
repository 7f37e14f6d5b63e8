#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "reports/coverage/coverage_json.h"
#include "reports/coverage/coverage_text.h"
#include "reports/program/exit_code.h"
#include "reports/program/terminal/next_commands.h"
#include "reports/program/terminal/terminal_width.h"
#include "tests/support/reports/suite_runs.h"

namespace opseq {
namespace coverage_test {

using test::Captured;
using test::read_file;
using test::store_failure;
using test::SuiteRuns;

TEST_CASE_FIXTURE(SuiteRuns, "coverage prints its text, or what is asked for, and writes files") {
  const NgramRows all = rows();
  const CoverageReport report = make_coverage_report(all, CoverageOptions{});
  const Captured text = coverage();
  CHECK(text.exit_code == exit_fine);
  CHECK(text.err.empty());
  const std::string next = next_commands({{"gaps", file("a.db")}});
  CHECK(text.out == make_coverage_text(all, report, false, line_widths()) + next);
  CHECK(coverage({"-v"}).out == make_coverage_text(all, report, true, line_widths()) + next);
  const Captured json = coverage({"--json", "--csv", file("c.csv"), "--markdown", file("c.md")});
  CHECK(json.out == make_coverage_json(all, report).dump(1) + '\n');
  CHECK(read_file(folder / "c.csv") == make_coverage_csv(report));
  CHECK(read_file(folder / "c.md") == make_coverage_markdown(report));
  CHECK(coverage({"--json", file("c.json"), "-q", "-j", "3"}).out.empty());
  CHECK(read_file(folder / "c.json") == json.out);
}

TEST_CASE_FIXTURE(SuiteRuns, "the gaps are next, where there are any, of the same sets") {
  const std::string of_tests = coverage({"--of", "tests"}).out;
  CHECK(of_tests.find("Next:") == std::string::npos);
  CHECK(coverage({"--of", "correct", "mismatch"})
            .out.ends_with("\nNext:\n  opseq gaps " + file("a.db") + " --of correct mismatch\n"));
}

TEST_CASE_FIXTURE(
    SuiteRuns, "a database that is missing or not analyzed, an unknown set, a file that can't be written") {
  const auto kind = [&](const Words& words) { return store_failure([&] { test::run_program(words); }).kind; };
  CHECK(store_failure([&] { coverage({"--of", "none"}); }).kind == Error::Kind::misuse);
  CHECK(store_failure([&] { gaps({"--by", "none"}); }).kind == Error::Kind::misuse);
  CHECK_THROWS_AS(coverage({"--json", file("no/such/folder.json")}), Error);
  { const Database created(folder / "new.db", OpenMode::create); }
  CHECK(kind({"coverage", file("new.db")}) == Error::Kind::misuse);
  CHECK(store_failure([&] {
          test::run_program({"gaps", file("new.db")});
        }).sentence.find("opseq analyze") != std::string::npos);
  CHECK(kind({"coverage", file("missing.db")}) == Error::Kind::input);
  CHECK_FALSE(std::filesystem::exists(folder / "missing.db"));
}

}  // namespace coverage_test
}  // namespace opseq
