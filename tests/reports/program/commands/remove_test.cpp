#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "reports/program/exit_code.h"
#include "tests/support/reports/analyzed_database.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace remove_test {

struct Removed : test::AnalyzedDatabase {
  test::Captured remove(const Words& names) const {
    return test::run_program(test::with({"remove", file.string()}, names));
  }
  std::vector<std::string> models() {
    return test::rows_of(database, "SELECT set_name || '/' || path FROM model");
  }
};

TEST_CASE_FIXTURE(Removed, "sets and models leave, and the rest is to be analyzed") {
  const test::Captured told = remove({"other", "mismatch/empty.onnx", "tests/a.onnx"});
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err.empty());
  CHECK(told.out ==
        "4 models and 1 set removed; the others are to be analyzed again.\n\nNext:\n  opseq analyze " +
            file.string() + '\n');
  CHECK(models().size() == 6);
  CHECK(test::store_failure([&] {
          test::run_program({"coverage", file.string()});
        }).sentence.ends_with("were not analyzed yet; 'opseq analyze' does that."));
  CHECK(test::run_program({"analyze", file.string(), "-q"}).exit_code == exit_fine);
  CHECK(remove({"mismatch/a.onnx", "-q"}).out.empty());
}

TEST_CASE_FIXTURE(Removed, "where one name is wrong nothing is removed") {
  const auto before = test::dump(database);
  const test::StoreFailure failure = test::store_failure([&] { remove({"mismatch", "tests/b.onnx"}); });
  CHECK(failure.kind == Error::Kind::misuse);
  CHECK(failure.sentence == "The database " + file.string() +
                                " has no set or model \"tests/b.onnx\"; did you mean \"tests/a.onnx\"?");
  CHECK(test::dump(database) == before);
  test::refused({"remove", file.string()});
}

}  // namespace remove_test
}  // namespace opseq
