#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "reports/program/exit_code.h"
#include "tests/support/reports/analyzed_database.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace rename_test {

struct Renamed : test::AnalyzedDatabase {
  test::Captured rename(const Words& words) const {
    return test::run_program(test::with({"rename", file.string()}, words));
  }
};

TEST_CASE_FIXTURE(Renamed, "a set is called as is said, and is to be analyzed so") {
  const test::Captured told = rename({"tests", "suite"});
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err.empty());
  CHECK(told.out ==
        "tests is called suite, with 1 model; they are to be analyzed by that name.\n\nNext:\n  opseq "
        "analyze " +
            file.string() + '\n');
  CHECK(test::run_program({"analyze", file.string(), "-q"}).exit_code == exit_fine);
  CHECK(test::run_program({"coverage", file.string(), "--by", "suite", "-q"}).exit_code == exit_fine);
}

TEST_CASE_FIXTURE(Renamed, "a name that is taken, wrong or not there changes nothing") {
  const auto before = test::dump(database);
  CHECK(test::store_failure([&] { rename({"tests", "other"}); }).kind == Error::Kind::misuse);
  CHECK(test::store_failure([&] { rename({"test", "new"}); }).sentence.ends_with("did you mean \"tests\"?"));
  CHECK(test::refused({"rename", file.string(), "tests", "a/b"})
            .starts_with("opseq: NEW: \"a/b\" is no name for a set, which has none of : = / @.\n"));
  CHECK(test::dump(database) == before);
}

}  // namespace rename_test
}  // namespace opseq
