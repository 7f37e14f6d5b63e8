// The database file: opening it, its schema, its transactions.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>

namespace opseq {

// The database can't be used or does not fit the request. what() is one sentence with the file's name.
class StoreError : public std::runtime_error {
 public:
  enum class Kind : std::uint8_t {
    misuse,      // the request does not fit this database
    unreadable,  // the file is missing, or no database of this program and version
    unwritable,  // it can't be written, or not read to its end: locked, disk full, read-only, I/O error
  };
  StoreError(Kind error_kind, const std::string& sentence) : std::runtime_error(sentence), kind(error_kind) {}
  const Kind kind;
};

inline constexpr int schema_version = 2;

enum class OpenMode : std::uint8_t { create, existing };

class Database {
 public:
  // Opens the file; with OpenMode::create, makes it with the schema where it is missing or empty. Throws
  // StoreError: missing, not accessible, no database, another program's, of another schema version, locked
  // for a minute.
  Database(const std::filesystem::path& file, OpenMode mode);

  SQLite::Database& sql() { return sql_; }
  const std::filesystem::path& file() const { return file_; }

  // Runs `work` in one transaction that has the write lock from its start: all of it is kept, or,
  // where it throws, nothing. SQLite's errors come out as StoreError.
  void transaction(const std::function<void()>& work);

  // Runs `work`, which only reads, on one consistent state of the database, without keeping writers out.
  void snapshot(const std::function<void()>& work);

  // The text of the first column of the first row, "" where there is none.
  std::string text(const std::string& query);

 private:
  void in_transaction(SQLite::TransactionBehavior behavior, const std::function<void()>& work);
  void prepare(OpenMode mode);
  void create_schema();

  std::filesystem::path file_;
  SQLite::Database sql_;
};

// The time as ISO 8601 in UTC with seconds; SOURCE_DATE_EPOCH where that is set.
std::string timestamp_utc();

}  // namespace opseq
