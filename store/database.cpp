#include "store/database.h"

#include <sqlite3.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <thread>

#include "graph/text.h"
#include "store/embedded_schema.h"

namespace opseq {
namespace {

constexpr int application_id = 0x6f707371;  // "opsq"
constexpr int lock_timeout_ms = 60'000;
constexpr int retry_ms = 5;

std::string shown(const std::filesystem::path& file) { return to_text(file.string()); }

// SQLite's statistics of its memory cost a lock per allocation, and nobody reads them. Has no effect, and
// does no harm, where SQLite is in use in this process already.
void switch_off_memory_statistics() {
  static const int result = ::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(result);
}

SQLite::Database open_file(const std::filesystem::path& file, OpenMode mode) {
  switch_off_memory_statistics();
  // One thread uses the connection, so SQLite need not lock it.
  const int flags =
      SQLite::OPEN_NOMUTEX | SQLite::OPEN_READWRITE | (mode == OpenMode::create ? SQLite::OPEN_CREATE : 0);
  std::error_code ignored;
  if (mode == OpenMode::existing && !std::filesystem::exists(file, ignored))
    throw StoreError(StoreError::Kind::unreadable,
                     "There is no database " + shown(file) + "; 'opseq ingest' makes one.");
  if (file.empty()) throw StoreError(StoreError::Kind::misuse, "The database has no file name.");
  try {
    // Absolute: SQLite would take ":memory:" and "" for databases that vanish.
    return {std::filesystem::absolute(file).string(), flags, lock_timeout_ms};
  } catch (const SQLite::Exception& error) {
    throw StoreError(mode == OpenMode::create ? StoreError::Kind::unwritable : StoreError::Kind::unreadable,
                     "The database " + shown(file) + " can't be opened: " + error.what() + ".");
  }
}

}  // namespace

Database::Database(const std::filesystem::path& file, OpenMode mode)
    : file_(file), sql_(open_file(file, mode)) {
  try {
    // Switching to WAL fails at once, whatever the time-out, while another process makes the same database.
    for (int waited_ms = 0;; waited_ms += retry_ms) {
      try {
        prepare(mode);
        break;
      } catch (const SQLite::Exception& error) {
        if (error.getErrorCode() != SQLITE_BUSY || waited_ms >= lock_timeout_ms) throw;
        std::this_thread::sleep_for(std::chrono::milliseconds(retry_ms));
      }
    }
  } catch (const SQLite::Exception& error) {
    throw StoreError(StoreError::Kind::unreadable,
                     "The database " + shown(file_) + " can't be used: " + error.what() + ".");
  }
}

void Database::prepare(OpenMode mode) {
  const bool is_empty = sql_.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
  if (is_empty && mode == OpenMode::create) create_schema();
  const int id = sql_.execAndGet("PRAGMA application_id").getInt();
  if (id != application_id)
    throw StoreError(StoreError::Kind::unreadable, "The file " + shown(file_) + " is no opseq database.");
  const int version = sql_.execAndGet("PRAGMA user_version").getInt();
  if (version != schema_version)
    throw StoreError(StoreError::Kind::unreadable,
                     "The database " + shown(file_) + " has schema version " + std::to_string(version) +
                         ", this program works with " + std::to_string(schema_version) + ".");
  sql_.exec("PRAGMA foreign_keys = ON");
  sql_.exec("PRAGMA synchronous = NORMAL");
}

// Another process may be making the same database: the second one finds the schema in place.
// Nothing is lost if the machine fails while the database is empty, so nothing waits for the disk.
void Database::create_schema() {
  sql_.exec("PRAGMA synchronous = OFF");
  sql_.exec("PRAGMA journal_mode = WAL");
  SQLite::Transaction transaction(sql_, SQLite::TransactionBehavior::IMMEDIATE);
  if (sql_.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() != 0) return;
  sql_.exec(std::string(embedded_schema));
  sql_.exec("PRAGMA application_id = " + std::to_string(application_id));
  sql_.exec("PRAGMA user_version = " + std::to_string(schema_version));
  transaction.commit();
}

void Database::transaction(const std::function<void()>& work) {
  in_transaction(SQLite::TransactionBehavior::IMMEDIATE, work);
}

void Database::snapshot(const std::function<void()>& work) {
  in_transaction(SQLite::TransactionBehavior::DEFERRED, work);
}

void Database::in_transaction(SQLite::TransactionBehavior behavior, const std::function<void()>& work) {
  try {
    SQLite::Transaction transaction(sql_, behavior);
    work();
    transaction.commit();
  } catch (const SQLite::Exception& error) {
    throw StoreError(StoreError::Kind::unwritable,
                     "The database " + shown(file_) + " can't be written or read: " + error.what() + ".");
  }
}

std::string Database::text(const std::string& query) {
  try {
    SQLite::Statement statement(sql_, query);
    return statement.executeStep() ? statement.getColumn(0).getString() : "";
  } catch (const SQLite::Exception& error) {
    throw StoreError(StoreError::Kind::unwritable,
                     "The database " + shown(file_) + " can't be written or read: " + error.what() + ".");
  }
}

std::string timestamp_utc() {
  std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch != nullptr && *epoch != '\0')
    now = static_cast<std::time_t>(std::strtoll(epoch, nullptr, 10));
  std::tm utc{};
  gmtime_r(&now, &utc);
  char buffer[32];
  return {buffer, std::strftime(buffer, sizeof buffer, "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

}  // namespace opseq
