#include "store/rows/database_option_rows.h"

#include <doctest/doctest.h>

#include "store/stages/ingest.h"
#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace database_option_rows_test {

TEST_CASE("a new database has no options, an ingested one those that it was made with") {
  using Options = std::map<std::string, std::string>;
  const test::TemporaryFolder folder;
  Database database(folder / "a.db", OpenMode::create);
  CHECK(load_database_options(database).empty());
  ingest(database, {}, {});
  CHECK(load_database_options(database) == Options{{"control_flow", "bodies"},
                                                   {"functions", "inline"},
                                                   {"initializer_inputs", "weights"},
                                                   {"label", "type"}});
}

}  // namespace database_option_rows_test
}  // namespace opseq
