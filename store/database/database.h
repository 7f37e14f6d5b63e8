// The database file: opening it, its schema, its transactions.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "graph/base/error.h"
#include "graph/base/interruption.h"

namespace opseq {

inline constexpr int schema_version = 10;

enum class OpenMode : std::uint8_t { create, existing };

struct DatabaseAccess {
  // Ends the work on the database, also while it waits: Interrupted comes out. Outlives the database.
  const Interruption* interruption = nullptr;
  // How long to wait for other processes that write the same database.
  std::chrono::milliseconds patience = std::chrono::minutes(10);
  // Called once, where waiting takes a second.
  std::function<void()> on_waiting;
};

// What becomes of a transaction whose work is interrupted.
enum class WhenInterrupted : std::uint8_t {
  undo,  // SQLite's statements end with Interrupted, and all is undone
  keep,  // statements are finished, the work stops by itself where it can, and what it did is kept
  save,  // as keep, and it begins even then: for what was found before
};

// A writer's changes go to a log beside the file, so that others read meanwhile. The last one that closes the
// database leaves none behind, nor the need of one: who may not write can read the file.
class Database {
 public:
  // Opens the file; with OpenMode::create, makes it with the schema where it is missing or empty. Throws
  // Error: missing, not accessible, no database, another program's, of another schema version, in use
  // for longer than the patience lasts.
  Database(const std::filesystem::path& file, OpenMode mode, DatabaseAccess access = {});

  // Not assigned to: what closes the old file would run behind its end.
  Database(Database&&) = default;
  Database& operator=(Database&&) = delete;

  SQLite::Database& sql() { return sql_; }
  const std::filesystem::path& file() const { return file_; }

  // Whether the work is asked to stop; the second throws Interrupted then. Can be called from any thread.
  bool is_interrupted() const;
  void check_interruption() const;

  // Runs `work` in one transaction that has the write lock from its start: all of it is kept, or,
  // where it throws, nothing. SQLite's errors, and what rows that nobody wrote so lead to, come out as
  // Error, those of memory as std::bad_alloc.
  void transaction(const std::function<void()>& work, WhenInterrupted when = WhenInterrupted::undo);

  // Runs `work`, in whose transactions foreign keys are not looked at: for who writes what refers to rows
  // that it has just written, and takes nothing away that others refer to. Not within a transaction.
  void without_foreign_keys(const std::function<void()>& work);

  // Runs `work`, which only reads, on one consistent state of the database, without keeping writers out.
  void snapshot(const std::function<void()>& work);

  // The text of the first column of the first row, "" where there is none.
  std::string text(const std::string& query);

 private:
  void in_transaction(const char* begin, const std::function<void()>& work, WhenInterrupted when);
  void roll_back() noexcept;
  [[noreturn]] void rethrow_as_store_error() const;
  void prepare(OpenMode mode);
  void create_schema();
  void write_to_log();
  void patiently(const std::function<void()>& work);
  [[noreturn]] void fail(const SQLite::Exception& error) const;

  // What SQLite's callbacks work on: it stays where it is when the database is moved.
  struct Waiting {
    DatabaseAccess access;
    std::chrono::steady_clock::time_point since;
    bool is_told = false;
    WhenInterrupted when = WhenInterrupted::undo;

    void begin();
    bool go_on();
    bool is_interrupted() const;
  };
  static int on_busy(void* waiting, int attempt);
  static int on_progress(void* waiting);
  static void leave_no_log(::sqlite3* handle) noexcept;

  std::filesystem::path file_;
  std::unique_ptr<Waiting> waiting_;
  SQLite::Database sql_;
  bool foreign_keys_are_checked_ = true;
  // Behind what it works on. None until the file is known to be opseq's.
  std::unique_ptr<::sqlite3, void (*)(::sqlite3*)> closing_{nullptr, &Database::leave_no_log};
};

// The time as ISO 8601 in UTC with seconds; SOURCE_DATE_EPOCH where that is set.
std::string timestamp_utc();

}  // namespace opseq
