#include "store/database/row_inserter.h"

#include <doctest/doctest.h>

#include <limits>

namespace opseq {
namespace row_inserter_test {

using Rows = std::vector<std::string>;

struct Fixture {
  SQLite::Database database{":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};

  Fixture() { database.exec("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT NOT NULL, other INTEGER)"); }

  Rows rows() {
    Rows found;
    SQLite::Statement all(database, "SELECT id, text, ifnull(other, 'nothing') FROM t ORDER BY rowid");
    while (all.executeStep())
      found.push_back(all.getColumn(0).getString() + '|' + all.getColumn(1).getString() + '|' +
                      all.getColumn(2).getString());
    return found;
  }
};

TEST_CASE_FIXTURE(Fixture, "any number of rows is inserted, whether it fills statements or not") {
  RowInserter inserter(database, "t", 3);
  for (const std::int64_t count : {0, 1, 15, 16, 17, 32, 100}) {
    database.exec("DELETE FROM t");
    Rows expected;
    for (std::int64_t i = 1; i <= count; ++i) {
      const std::optional<std::int64_t> other = i % 3 == 0 ? std::nullopt : std::optional(-i);
      inserter.add(i, inserter.keep("text " + std::to_string(i)), other);
      expected.push_back(std::to_string(i) + "|text " + std::to_string(i) + '|' +
                         (other ? std::to_string(*other) : "nothing"));
    }
    inserter.flush();
    CHECK(rows() == expected);
  }
}

TEST_CASE_FIXTURE(Fixture, "texts that stay need not be kept, and hold any bytes") {
  RowInserter inserter(database, "t", 3);
  const std::string text("a\0b'\"", 5);
  for (std::int64_t i = 0; i < 20; ++i) inserter.add(i, text, i);
  inserter.flush();
  SQLite::Statement same(database, "SELECT count(*) FROM t WHERE text = ? AND id = other");
  same.bind(1, text);
  same.executeStep();
  CHECK(same.getColumn(0).getInt() == 20);
}

TEST_CASE_FIXTURE(Fixture, "a row that may not be there is refused") {
  RowInserter inserter(database, "t", 3);
  const std::string text = "x";
  inserter.add(std::int64_t{1}, text, std::int64_t{1});
  inserter.add(std::int64_t{1}, text, std::int64_t{2});
  CHECK_THROWS_AS(inserter.flush(), SQLite::Exception);
  CHECK_THROWS_AS(RowInserter(database, "none", 1), SQLite::Exception);
}

TEST_CASE("real numbers stay what they are to the last bit, and what is no number is nothing") {
  SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec("CREATE TABLE t (id INTEGER PRIMARY KEY, value REAL) STRICT");
  const std::vector<double> values{0.1, -1e-300, 2, std::numeric_limits<double>::infinity(),
                                   std::numeric_limits<double>::quiet_NaN()};
  RowInserter inserter(database, "t", 2);
  for (std::size_t i = 0; i < values.size(); ++i) inserter.add(static_cast<std::int64_t>(i), values[i]);
  inserter.flush();
  SQLite::Statement all(database, "SELECT value FROM t ORDER BY id");
  for (std::size_t i = 0; i + 1 < values.size(); ++i) {
    REQUIRE(all.executeStep());
    CHECK(all.getColumn(0).getDouble() == values[i]);
  }
  REQUIRE(all.executeStep());
  CHECK(all.getColumn(0).isNull());
}

}  // namespace row_inserter_test
}  // namespace opseq
