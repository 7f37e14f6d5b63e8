#include "store/database/optional_column.h"

#include <doctest/doctest.h>

namespace opseq {
namespace optional_column_test {

TEST_CASE("NULL is nothing, all else is what it is") {
  SQLite::Database database(":memory:", SQLite::OPEN_READWRITE);
  SQLite::Statement row(database, "SELECT NULL, '', 'a', 0, -5");
  REQUIRE(row.executeStep());
  CHECK_FALSE(optional_text(row, 0).has_value());
  CHECK_FALSE(optional_number(row, 0).has_value());
  CHECK(optional_text(row, 1) == "");
  CHECK(optional_text(row, 2) == "a");
  CHECK(optional_number(row, 3) == 0);
  CHECK(optional_number(row, 4) == -5);
}

}  // namespace optional_column_test
}  // namespace opseq
