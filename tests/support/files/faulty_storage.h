// A file system for SQLite whose operations can be made to fail, beneath every database that is opened.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <set>

namespace opseq::test {

enum class StorageOperation : std::uint8_t { open, read, write, sync, truncate, shared_memory, remove, lock };

// From the n-th operation of these kinds on (1 is the first), SQLite is told `error`.
struct StorageFault {
  std::set<StorageOperation> kinds;
  std::uint64_t first = 0;  // 0: none fails
  std::uint64_t failing = 1;
  int error = 0;  // SQLITE_FULL, SQLITE_IOERR_READ, ...
};

// Stands before the file system that SQLite uses by default, for its lifetime; one at a time.
class FaultyStorage {
 public:
  FaultyStorage();
  FaultyStorage(const FaultyStorage&) = delete;
  FaultyStorage& operator=(const FaultyStorage&) = delete;
  ~FaultyStorage();

  // Counts from here.
  void fail(const StorageFault& fault);
  // Nothing fails any more.
  void mend();
  // Whether an operation has failed since fail().
  bool has_failed() const;
};

}  // namespace opseq::test
