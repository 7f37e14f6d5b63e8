#include "reports/program/terminal/command_database.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "tests/support/files/captured_output.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace command_database_test {

using test::TemporaryFolder;

TEST_CASE("a database in use is waited for as long as it is told to, and that is told") {
  const TemporaryFolder folder;
  const auto file = folder / "a.db";
  Database database = open_database(file, OpenMode::create, std::chrono::seconds(2));
  Database other(file, OpenMode::existing);
  test::StoreFailure failure;
  const test::Captured told = test::captured([&] {
    other.transaction([&] { failure = test::store_failure([&] { database.transaction([] {}); }); });
    return 0;
  });
  CHECK(told.err == "opseq: The database " + file.string() +
                        " is in use by another process; waiting for it, 2 s at most (--wait).\n");
  CHECK(failure.kind == Error::Kind::output);
  CHECK(failure.sentence ==
        "The database " + file.string() + " is in use by another process, also after waiting for 2 s.");
  CHECK_NOTHROW(database.transaction([] {}));
}

TEST_CASE("a missing database is an error") {
  const TemporaryFolder folder;
  CHECK(test::store_failure([&] { open_database(folder / "none.db", OpenMode::existing, {}); }).kind ==
        Error::Kind::input);
}

}  // namespace command_database_test
}  // namespace opseq
