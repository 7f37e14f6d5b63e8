#include "reports/evolution/failure_answer.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/store_failure.h"
#include "tests/support/reports/opsets_sample.h"

namespace opseq {
namespace failure_answer_test {

TEST_CASE("a table in which nothing has a date is an error") {
  const test::TemporaryFolder folder;
  const auto file = folder.write("a.csv", "date,a\nnever,x\n");
  const auto failure = test::store_failure([&] { dated_failures(file); });
  CHECK(failure.kind == Error::Kind::input);
  CHECK(failure.sentence.ends_with("has no row with a valid date."));
  CHECK(dated_failures("study").days.size() == 200);
}

TEST_CASE("the newest opset at the last failure") {
  const auto growth = test::growth_sample(28).growth;
  CHECK(opset_at_last(dated_failures("study"), growth) == 18);
  FailureTableBuilder old;
  old.add(*parse_day("2020-11-06"), {});  // the day of opset 13
  old.add(*parse_day("2010-01-01"), {});
  CHECK(opset_at_last(old.finish(), growth) == 13);
  FailureTableBuilder older;
  older.add(*parse_day("2010-01-01"), {});
  CHECK(opset_at_last(older.finish(), growth) == 1);
}

TEST_CASE("failures by release, of all and of a subset") {
  const auto growth = test::growth_sample().growth;
  const FailureTable table = dated_failures("study");
  const FailureAnswer all = correlated_failures("study", table, growth, {}, {});
  CHECK(all.file == "study");
  CHECK(all.failures == 200);
  CHECK(all.correlation.rows.size() == 6);
  CHECK(all.correlation.intervals.at(1).failures == 11);
  CHECK(all.categories.categories.empty());
  const FailureAnswer some =
      correlated_failures("study", table, growth, {{"cause", {"Incompatibility", "Type Problem"}}}, {});
  CHECK(some.where.size() == 1);
  CHECK(some.correlation.rows.size() == 13);
  CHECK(some.correlation.intervals.at(1).subset == 6);
  CHECK(test::store_failure([&] {
          correlated_failures("study", table, growth, {{"why", {"x"}}}, {});
        }).kind == Error::Kind::misuse);
}

}  // namespace failure_answer_test
}  // namespace opseq
