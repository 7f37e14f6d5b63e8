#include "store/database/database.h"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <functional>
#include <thread>

#include "graph/base/error.h"
#include "tests/support/files/ordinary_user.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace database_test {

using test::rows_of;
using test::store_failure;
using test::StoreFailure;
using test::TemporaryFolder;

TEST_CASE("a database is made where it is missing or empty") {
  const TemporaryFolder folder;
  folder.write("empty.db", "");
  for (const char* name : {"new.db", "empty.db"}) {
    Database database(folder / name, OpenMode::create);
    CHECK(database.file() == folder / name);
    CHECK(database.text("PRAGMA user_version") == std::to_string(schema_version));
    CHECK(
        rows_of(database, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name = 'model'").size() ==
        1);
    CHECK(database.text("PRAGMA foreign_keys") == "1");
    CHECK(test::damage(database).empty());
  }
}

TEST_CASE("a database keeps its rows when it is opened again") {
  const TemporaryFolder folder;
  {
    Database database(folder / "a.db", OpenMode::create);
    database.transaction([&] { database.sql().exec("INSERT INTO model_set VALUES ('kept')"); });
  }
  for (const OpenMode mode : {OpenMode::create, OpenMode::existing}) {
    Database database(folder / "a.db", mode);
    CHECK(database.text("SELECT name FROM model_set") == "kept");
  }
}

// 2 for a database that is read by way of a log, which takes files beside it, else 1.
std::vector<int> read_and_write_version(const std::filesystem::path& file) {
  const std::string content = test::read_file(file);
  return {content.at(18), content.at(19)};
}

TEST_CASE("closed, a database has no log and needs none, also where it was open twice") {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "a.db";
  const auto write = [](Database& database) {
    database.transaction([&] { database.sql().exec("INSERT INTO analysis VALUES (1, 'a', '{}', 1)"); });
    database.transaction([&] { database.sql().exec("DELETE FROM analysis"); });
  };
  {
    Database first(file, OpenMode::create);
    write(first);
    CHECK(read_and_write_version(file) == std::vector<int>{2, 2});
    Database second(file, OpenMode::existing);
    write(second);
  }
  for (const OpenMode mode : {OpenMode::existing, OpenMode::create}) {
    CHECK(read_and_write_version(file) == std::vector<int>{1, 1});
    for (const char* end : {"-wal", "-shm", "-journal"})
      CHECK_FALSE(std::filesystem::exists(file.string() + end));
    Database again(file, mode);
    write(again);
  }
}

TEST_CASE("a closed database is read where nothing can be written") {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "a.db";
  {
    Database database(file, OpenMode::create);
    database.transaction([&] { database.sql().exec("INSERT INTO model_set VALUES ('kept')"); });
  }
  std::filesystem::permissions(file, std::filesystem::perms{0444});
  std::filesystem::permissions(folder.path(), std::filesystem::perms{0555});
  if (const test::OrdinaryUser user; user) {
    Database database(file, OpenMode::existing);
    CHECK(database.text("SELECT name FROM model_set") == "kept");
    CHECK(store_failure([&] { database.transaction([] {}); }).kind == Error::Kind::output);
  } else {
    MESSAGE("the superuser's rights can't be given up here: not tested");
  }
  std::filesystem::permissions(folder.path(), std::filesystem::perms{0755});
}

TEST_CASE("a missing database is made only where that is asked for") {
  const TemporaryFolder folder;
  const StoreFailure failure = store_failure([&] { Database(folder / "missing.db", OpenMode::existing); });
  CHECK(failure.kind == Error::Kind::input);
  CHECK(failure.sentence ==
        "There is no database " + (folder / "missing.db").string() + "; 'opseq ingest' makes one.");
  CHECK_FALSE(std::filesystem::exists(folder / "missing.db"));
}

TEST_CASE("an empty file is no existing database") {
  const TemporaryFolder folder;
  folder.write("empty.db", "");
  const StoreFailure failure = store_failure([&] { Database(folder / "empty.db", OpenMode::existing); });
  CHECK(failure.kind == Error::Kind::input);
  CHECK(failure.sentence ==
        "The database " + (folder / "empty.db").string() + " is empty; 'opseq ingest' fills it.");
}

TEST_CASE("a folder is no database") {
  const TemporaryFolder folder;
  for (const OpenMode mode : {OpenMode::create, OpenMode::existing}) {
    const StoreFailure failure = store_failure([&] { Database(folder.path(), mode); });
    CHECK(failure.sentence == "The database " + folder.path().string() + " is a folder.");
  }
}

TEST_CASE("a file that is no database is refused and left as it is") {
  const TemporaryFolder folder;
  const std::string text(5000, 'x');
  folder.write("text.db", text);
  for (const OpenMode mode : {OpenMode::create, OpenMode::existing}) {
    const StoreFailure failure = store_failure([&] { Database(folder / "text.db", mode); });
    CHECK(failure.is_thrown);
    CHECK(failure.kind == Error::Kind::input);
    CHECK(failure.sentence.find("text.db") != std::string::npos);
    CHECK(test::read_file(folder / "text.db") == text);
  }
}

TEST_CASE("another program's database is refused and left as it is") {
  const TemporaryFolder folder;
  {
    SQLite::Database other((folder / "other.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    other.exec("CREATE TABLE theirs (x)");
  }
  const std::string before = test::read_file(folder / "other.db");
  for (const OpenMode mode : {OpenMode::create, OpenMode::existing}) {
    const StoreFailure failure = store_failure([&] { Database(folder / "other.db", mode); });
    CHECK(failure.kind == Error::Kind::input);
    CHECK(failure.sentence == "The file " + (folder / "other.db").string() + " is no opseq database.");
  }
  CHECK(test::read_file(folder / "other.db") == before);
}

TEST_CASE("a database of a newer schema is refused with both versions") {
  const TemporaryFolder folder;
  {
    Database database(folder / "new.db", OpenMode::create);
    database.sql().exec("PRAGMA user_version = " + std::to_string(schema_version + 1));
  }
  for (const OpenMode mode : {OpenMode::create, OpenMode::existing}) {
    const StoreFailure failure = store_failure([&] { Database(folder / "new.db", mode); });
    CHECK(failure.kind == Error::Kind::input);
    CHECK(failure.sentence == "The database " + (folder / "new.db").string() + " has schema version " +
                                  std::to_string(schema_version + 1) + ", this program works with " +
                                  std::to_string(schema_version) + ".");
  }
}

TEST_CASE("a damaged database gives a Error, at once or where it is read") {
  const TemporaryFolder folder;
  {
    Database database(folder / "good.db", OpenMode::create);
    database.transaction([&] {
      for (int i = 0; i < 2000; ++i)
        database.sql().exec("INSERT INTO operator (name, type) VALUES ('operator " + std::to_string(i) +
                            "', 'o')");
    });
  }
  const std::string good = test::read_file(folder / "good.db");
  for (std::size_t at = 0; at < good.size(); at += 4096) {
    std::string bad = good;
    for (std::size_t i = at; i < std::min(at + 4096, bad.size()); ++i) bad[i] = '\xa5';
    folder.write("bad.db", bad);
    try {
      Database database(folder / "bad.db", OpenMode::existing);
      database.transaction([&] { rows_of(database, "SELECT name FROM operator ORDER BY id"); });
      database.text("SELECT count(*) FROM operator");
    } catch (const Error& error) {
      CHECK(std::string(error.what()).find("bad.db") != std::string::npos);
    }
  }
  folder.write("short.db", good.substr(0, good.size() / 2));
  const StoreFailure failure = store_failure([&] {
    Database database(folder / "short.db", OpenMode::existing);
    database.transaction([&] { rows_of(database, "SELECT name FROM operator ORDER BY id"); });
  });
  CHECK(failure.is_thrown);
}

TEST_CASE("a query outside a transaction fails with a Error as well") {
  const TemporaryFolder folder;
  Database database(folder / "a.db", OpenMode::create);
  CHECK(store_failure([&] { database.text("SELECT nothing FROM nowhere"); }).is_thrown);
  CHECK(database.text("SELECT name FROM model_set") == "");
}

TEST_CASE("a folder that takes no files gives a sentence") {
  for (const char* file : {"/proc/opseq.db", "/nowhere/at/all/opseq.db", "/"}) {
    const StoreFailure failure = store_failure([&] { Database(file, OpenMode::create); });
    CHECK(failure.is_thrown);
    CHECK(failure.kind == Error::Kind::output);
    CHECK(failure.sentence.find(file) != std::string::npos);
  }
}

TEST_CASE("names that SQLite has a meaning for are file names") {
  const TemporaryFolder folder;
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  { Database database(":memory:", OpenMode::create); }
  CHECK(std::filesystem::exists(folder / ":memory:"));
  { Database database("file:x.db?mode=memory", OpenMode::create); }
  CHECK(std::filesystem::exists(folder / "file:x.db?mode=memory"));
  std::filesystem::current_path(before);
  CHECK(store_failure([] { Database("", OpenMode::create); }).kind == Error::Kind::misuse);
}

TEST_CASE("a name that is no UTF-8 makes a file of that name and a readable sentence") {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "b\xff\n.db";
  { Database database(file, OpenMode::create); }
  CHECK(std::filesystem::exists(file));
  const StoreFailure failure = store_failure([&] { Database(folder / "n\xff.db", OpenMode::existing); });
  CHECK(failure.sentence.find("n\\xff.db") != std::string::npos);
}

TEST_CASE("a transaction keeps all or nothing") {
  const TemporaryFolder folder;
  Database database(folder / "a.db", OpenMode::create);
  const auto insert = [&](const char* name) {
    database.sql().exec("INSERT INTO model_set VALUES ('" + std::string(name) + "')");
  };
  database.transaction([&] { insert("first"); });
  struct Stop {};
  CHECK_THROWS_AS(database.transaction([&] {
    insert("second");
    throw Stop{};
  }),
                  Stop);
  CHECK(rows_of(database, "SELECT name FROM model_set") == std::vector<std::string>{"first"});

  const StoreFailure failure = store_failure([&] {
    database.transaction([&] {
      insert("third");
      insert("first");  // a second time
    });
  });
  CHECK(failure.kind == Error::Kind::output);
  CHECK(failure.sentence.find((folder / "a.db").string()) != std::string::npos);
  CHECK(rows_of(database, "SELECT name FROM model_set") == std::vector<std::string>{"first"});
  database.transaction([&] { insert("fourth"); });
  CHECK(rows_of(database, "SELECT name FROM model_set ORDER BY name") ==
        std::vector<std::string>{"first", "fourth"});
}

TEST_CASE("a transaction's writes are seen by others only when it is done") {
  const TemporaryFolder folder;
  Database database(folder / "a.db", OpenMode::create);
  Database reader(folder / "a.db", OpenMode::existing);
  database.transaction([&] {
    database.sql().exec("INSERT INTO model_set VALUES ('new')");
    CHECK(reader.text("SELECT count(*) FROM model_set") == "0");
  });
  CHECK(reader.text("SELECT count(*) FROM model_set") == "1");
}

TEST_CASE("a database that another connection writes is waited for, with patience and no longer") {
  const TemporaryFolder folder;
  Database holder(folder / "a.db", OpenMode::create);
  int told = 0;
  DatabaseAccess access{nullptr, std::chrono::milliseconds(1200), [&] { ++told; }};
  Database waiting(folder / "a.db", OpenMode::existing, access);
  StoreFailure failure;
  holder.transaction([&] {
    const auto began = std::chrono::steady_clock::now();
    failure = store_failure([&] { waiting.transaction([] {}); });
    CHECK(std::chrono::steady_clock::now() - began >= access.patience);
  });
  CHECK(failure.kind == Error::Kind::output);
  CHECK(failure.sentence == "The database " + (folder / "a.db").string() +
                                " is in use by another process, also after waiting for 1 s.");
  CHECK(told == 1);
  CHECK_NOTHROW(waiting.transaction([] {}));
}

TEST_CASE("an interruption ends waiting, statements and transactions, and nothing of them stays") {
  const TemporaryFolder folder;
  Database holder(folder / "a.db", OpenMode::create);
  Interruption interruption;
  Database database(folder / "a.db", OpenMode::existing, {&interruption, std::chrono::minutes(1), {}});
  SUBCASE("waiting") {
    std::thread requesting;
    holder.transaction([&] {
      requesting = std::thread([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        interruption.request();
      });
      CHECK_THROWS_AS(database.transaction([] {}), Interrupted);
    });
    requesting.join();
  }
  SUBCASE("a statement") {
    CHECK_THROWS_AS(database.transaction([&] {
      database.sql().exec("INSERT INTO model_set VALUES ('lost')");
      interruption.request();
      database.sql().exec(
          "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n");
    }),
                    Interrupted);
  }
  SUBCASE("before the end") {
    CHECK_THROWS_AS(database.transaction([&] {
      database.sql().exec("INSERT INTO model_set VALUES ('lost')");
      interruption.request();
    }),
                    Interrupted);
  }
  SUBCASE("before the beginning") {
    interruption.request();
    CHECK_THROWS_AS(database.snapshot([] {}), Interrupted);
    CHECK_THROWS_AS(database.check_interruption(), Interrupted);
  }
  CHECK(rows_of(holder, "SELECT name FROM model_set").empty());
  CHECK_NOTHROW(holder.transaction([] {}));
}

TEST_CASE(
    "a transaction that is to be kept is finished, also with an interruption, and no later one begins") {
  const TemporaryFolder folder;
  Interruption interruption;
  Database database(folder / "a.db", OpenMode::create, {&interruption, std::chrono::minutes(1), {}});
  const auto work = [&] {
    interruption.request();
    CHECK(database.is_interrupted());
    database.sql().exec(
        "INSERT INTO model_set WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n "
        "LIMIT 200000) SELECT max(x) FROM n");
  };
  database.transaction(work, WhenInterrupted::keep);
  CHECK_THROWS_AS(database.transaction(work, WhenInterrupted::keep), Interrupted);
  Database other(folder / "a.db", OpenMode::existing);
  CHECK(rows_of(other, "SELECT name FROM model_set") == std::vector<std::string>{"200000"});
}

TEST_CASE("a transaction that was to be kept and failed leaves the next one interruptible") {
  const TemporaryFolder folder;
  Interruption interruption;
  Database database(folder / "a.db", OpenMode::create, {&interruption, std::chrono::minutes(1), {}});
  CHECK_THROWS_AS(database.transaction([] { throw Interrupted(); }, WhenInterrupted::keep), Interrupted);
  CHECK_THROWS_AS(database.transaction([&] { interruption.request(); }), Interrupted);
}

TEST_CASE("a database can be moved") {
  const TemporaryFolder folder;
  Interruption interruption;
  Database first(folder / "a.db", OpenMode::create, {&interruption, std::chrono::minutes(1), {}});
  Database second = std::move(first);
  second.transaction([&] { second.sql().exec("INSERT INTO model_set VALUES ('kept')"); });
  interruption.request();
  CHECK_THROWS_AS(second.transaction([] {}), Interrupted);
}

TEST_CASE("rows that make no sense are damage, with the file's name") {
  const TemporaryFolder folder;
  Database database(folder / "a.db", OpenMode::create);
  const std::vector<std::function<void()>> readings{[] { throw std::out_of_range("at"); },
                                                    [] { std::stoull("none"); }};
  for (const auto& reading : readings) {
    const StoreFailure failure = store_failure([&] { database.snapshot(reading); });
    CHECK(failure.kind == Error::Kind::input);
    CHECK(failure.sentence.starts_with("The database " + (folder / "a.db").string() +
                                       " is damaged: what it holds makes no sense ("));
  }
}

TEST_CASE("the time is ISO 8601 in UTC, and SOURCE_DATE_EPOCH where that is set") {
  ::setenv("SOURCE_DATE_EPOCH", "1700000000", 1);
  ::setenv("TZ", "Asia/Tokyo", 1);
  CHECK(timestamp_utc() == "2023-11-14T22:13:20Z");
  ::setenv("SOURCE_DATE_EPOCH", "", 1);
  const std::string now = timestamp_utc();
  ::unsetenv("SOURCE_DATE_EPOCH");
  ::unsetenv("TZ");
  CHECK(now.size() == 20);
  CHECK(now > "2024-01-01T00:00:00Z");
  CHECK(now.back() == 'Z');
}

}  // namespace database_test
}  // namespace opseq
