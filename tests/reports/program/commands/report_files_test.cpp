#include "reports/program/commands/report_files.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "tests/support/reports/analyzed_database.h"

namespace opseq {
namespace report_files_test {

struct Fixture : test::AnalyzedDatabase {
  void write(const ReportFiles& files) {
    write_reports(database, report_answer(database, {}), files, {}, {});
  }
};

TEST_CASE_FIXTURE(Fixture, "each report is written where it is asked for, and both say the same of either") {
  write({folder / "a.json", folder / "a.html"});
  write({folder / "b.json", {}});
  write({{}, folder / "b.html"});
  CHECK(test::read_file(folder / "a.json") == test::read_file(folder / "b.json"));
  CHECK(test::read_file(folder / "a.html") == test::read_file(folder / "b.html"));
  CHECK(test::read_file(folder / "a.html").starts_with("<!DOCTYPE html>"));
}

TEST_CASE_FIXTURE(Fixture, "gaps are what is useful next, where there are any") {
  SuiteAnswer suite = answer_suite(database, 1);
  REQUIRE_FALSE(suite.gaps.gaps.empty());
  CHECK(useful_next(suite, "a.db") == std::vector<CommandWords>{{"gaps", "a.db"}});
  suite.gaps.gaps.clear();
  CHECK(useful_next(suite, "a.db").empty());
}

TEST_CASE_FIXTURE(Fixture, "one file can't be both") {
  CHECK_THROWS_AS(write({folder / "a", folder / "a"}), Error);
  CHECK_FALSE(std::filesystem::exists(folder / "a"));
  CHECK_NOTHROW(write({}));
}

}  // namespace report_files_test
}  // namespace opseq
