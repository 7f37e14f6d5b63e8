// Every operation on the disk that ingesting and analyzing do fails once, and from then on.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include "graph/base/error.h"
#include "store/database/database.h"
#include "store/rows/report_rows.h"
#include "tests/support/files/faulty_storage.h"
#include "tests/support/inputs/rounds.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace storage_faults_test {

using test::FaultyStorage;
using test::StorageFault;
using test::StorageOperation;
using test::TemporaryFolder;

constexpr std::uint64_t always = 1'000'000'000;

// One by one at first, then in steps of some per cent; smaller ones where more rounds are asked for.
std::uint64_t sparser(std::uint64_t n) { return n + 1 + n / tests::rounds(40); }
std::uint64_t less_sparse(std::uint64_t n) { return n + 1 + n / tests::rounds(200); }

struct Failure {
  const char* name;
  StorageFault fault;
};

// SQLite has no page cache to speak of, so that it also writes and reads in the middle of a transaction.
void keep_little_in_memory(Database& database) { database.sql().exec("PRAGMA cache_size = 4"); }

void do_all(const std::filesystem::path& file, const std::vector<SetSources>& sets) {
  Database database(file, OpenMode::create);
  keep_little_in_memory(database);
  ingest(database, sets, test::complete_ingest());
  analyze(database, {});
  load_report_rows(database);
}

std::vector<std::string> content_of(const std::filesystem::path& file) {
  Database database(file, OpenMode::existing);
  CHECK(test::damage(database).empty());
  std::vector<std::string> rows = test::dump(database);
  std::erase_if(rows, [](const std::string& row) { return row.starts_with("stage_run"); });
  return rows;
}

void remove_database(const std::filesystem::path& file) {
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + end);
}

// All of the work, with the fault; then what must hold: either a Error or the full result, a sound
// database, and the result when the work is done again.
bool survives(FaultyStorage& storage, const StorageFault& fault, const std::filesystem::path& file,
              const std::vector<SetSources>& sets, const std::vector<std::string>& expected) {
  storage.fail(fault);
  bool is_complete = false;
  const test::StoreFailure failure = test::store_failure([&] {
    do_all(file, sets);
    is_complete = true;
  });
  const bool has_failed = storage.has_failed();
  storage.mend();
  CHECK(is_complete != failure.is_thrown);
  if (failure.is_thrown) {
    CHECK(has_failed);
    CHECK(failure.sentence.find(file.string()) != std::string::npos);
    CHECK(failure.sentence.ends_with('.'));
    CHECK(failure.kind != Error::Kind::misuse);
  }
  if (is_complete) CHECK(content_of(file) == expected);
  do_all(file, sets);
  CHECK(content_of(file) == expected);
  return has_failed;
}

TEST_CASE("any failing operation of the disk gives a sentence, and harms nothing") {
  const TemporaryFolder folder;
  const std::vector<SetSources> sets = test::write_three_sets(folder);
  do_all(folder / "good.db", sets);
  const std::vector<std::string> expected = content_of(folder / "good.db");
  const auto file = folder / "faulty.db";
  FaultyStorage storage;
  using enum StorageOperation;
  const std::vector<Failure> failures{
      {"writes: I/O error", {{write}, 0, 1, SQLITE_IOERR_WRITE}},
      {"writes: I/O errors from there on", {{write}, 0, always, SQLITE_IOERR_WRITE}},
      {"writes: the disk is full", {{write, truncate, sync}, 0, always, SQLITE_FULL}},
      {"reads: I/O error", {{read}, 0, 1, SQLITE_IOERR_READ}},
      {"reads: I/O errors from there on", {{read}, 0, always, SQLITE_IOERR_READ}},
      {"syncs: I/O error", {{sync}, 0, 1, SQLITE_IOERR_FSYNC}},
      {"syncs: I/O errors from there on", {{sync}, 0, always, SQLITE_IOERR_FSYNC}},
      {"opening fails", {{open}, 0, 1, SQLITE_CANTOPEN}},
      {"opening fails from there on", {{open}, 0, always, SQLITE_CANTOPEN}},
      {"truncating fails", {{truncate}, 0, always, SQLITE_IOERR_TRUNCATE}},
      {"removing fails", {{StorageOperation::remove}, 0, always, SQLITE_IOERR_DELETE}},
      {"no shared memory", {{shared_memory}, 0, 1, SQLITE_IOERR_SHMMAP}},
      {"no shared memory from there on", {{shared_memory}, 0, always, SQLITE_IOERR_SHMMAP}},
      {"locks fail", {{lock}, 0, always, SQLITE_IOERR_LOCK}},
      {"the device is gone",
       {{open, read, write, sync, truncate, shared_memory, lock}, 0, always, SQLITE_IOERR}}};
  for (const Failure& failure : failures) {
    CAPTURE(std::string(failure.name));
    bool has_failed = true;
    for (std::uint64_t n = 1; has_failed; n = failure.fault.failing == 1 ? less_sparse(n) : sparser(n)) {
      CAPTURE(n);
      REQUIRE(n < 5000);
      remove_database(file);
      StorageFault fault = failure.fault;
      fault.first = n;
      has_failed = survives(storage, fault, file, sets, expected);
    }
  }
}

TEST_CASE("a database that fails while it is worked on can be worked on again, without being opened anew") {
  const TemporaryFolder folder;
  const std::vector<SetSources> sets = test::write_three_sets(folder);
  do_all(folder / "good.db", sets);
  const std::vector<std::string> expected = content_of(folder / "good.db");
  FaultyStorage storage;
  bool has_failed = true;
  for (std::uint64_t n = 1; has_failed; n = sparser(n)) {
    CAPTURE(n);
    REQUIRE(n < 5000);
    const auto file = folder / "faulty.db";
    remove_database(file);
    Database database(file, OpenMode::create);
    keep_little_in_memory(database);
    storage.fail({{StorageOperation::write, StorageOperation::read}, n, 1, SQLITE_FULL});
    const auto work = [&] {
      ingest(database, sets, test::complete_ingest());
      analyze(database, {});
    };
    const test::StoreFailure failure = test::store_failure(work);
    has_failed = storage.has_failed();
    storage.mend();
    if (failure.is_thrown) {
      CHECK(failure.kind == Error::Kind::output);
      CHECK(failure.sentence ==
            "The database " + file.string() + " can't be written: the disk is full. It is as it was before.");
      work();
    }
    CHECK(content_of(file) == expected);
  }
}

}  // namespace storage_faults_test
}  // namespace opseq
