#include "store/database/database_file.h"

#include <doctest/doctest.h>

#include "store/database/database.h"
#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace database_file_test {

TEST_CASE("a database is known by its first bytes, and nothing else is one") {
  const test::TemporaryFolder folder;
  Database(folder / "a.db", OpenMode::create);
  CHECK(is_database_file(folder / "a.db"));
  CHECK_FALSE(is_database_file(folder.write("empty", "")));
  CHECK_FALSE(is_database_file(folder.write("short", "SQLite format 3")));
  CHECK_FALSE(is_database_file(folder.write("other", "SQLite format 4 and more")));
  CHECK_FALSE(is_database_file(folder / "missing"));
  CHECK_FALSE(is_database_file(folder.path()));
}

}  // namespace database_file_test
}  // namespace opseq
