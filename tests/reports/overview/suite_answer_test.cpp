#include "reports/overview/suite_answer.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "reports/coverage/coverage_json.h"
#include "reports/gaps/gap_json.h"
#include "reports/gaps/witnessed_gaps.h"
#include "tests/support/reports/analyzed_database.h"

namespace opseq {
namespace suite_answer_test {

TEST_CASE_FIXTURE(test::AnalyzedDatabase, "says what the two questions say by themselves") {
  const SuiteAnswer answer = answer_suite(database, 1);
  const GapReport gaps = make_gap_report(database, rows, GapOptions{});
  const CoverageReport coverage = make_coverage_report(rows, CoverageOptions{});
  CHECK(answer.rows.sequences == rows.sequences);
  CHECK(gap_figures(answer.rows, answer.gaps, nullptr) == gap_figures(rows, gaps, nullptr));
  CHECK(coverage_figures(answer.rows, answer.coverage) == coverage_figures(rows, coverage));
  CHECK(answer.gaps.sequences > 0);
}

TEST_CASE_FIXTURE(test::AnalyzedDatabase, "the same with more threads") {
  const SuiteAnswer one = answer_suite(database, 1), three = answer_suite(database, 3);
  CHECK(gap_figures(one.rows, one.gaps, nullptr) == gap_figures(three.rows, three.gaps, nullptr));
  CHECK(coverage_figures(one.rows, one.coverage) == coverage_figures(three.rows, three.coverage));
}

TEST_CASE_FIXTURE(test::AnalyzedDatabase,
                  "what is to be done meanwhile is done, and what it throws comes out") {
  for (const unsigned threads : {1U, 2U}) {
    std::string options;
    const SuiteAnswer answer =
        answer_suite(database, threads, [&] { options = database.text("SELECT options FROM analysis"); });
    CHECK_FALSE(options.empty());
    CHECK(answer.gaps.sequences > 0);
    CHECK_THROWS_AS(answer_suite(database, threads, [] { throw std::out_of_range("x"); }), std::out_of_range);
  }
}

TEST_CASE_FIXTURE(test::AnalyzedDatabase, "a database that was not analyzed has no answer") {
  Database fresh(folder / "fresh.db", OpenMode::create);
  CHECK_THROWS_AS(answer_suite(fresh, 1), Error);
}

}  // namespace suite_answer_test
}  // namespace opseq
