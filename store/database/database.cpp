#include "store/database/database.h"

#include <sqlite3.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <new>
#include <system_error>
#include <thread>

#include "graph/base/error.h"
#include "graph/base/text.h"
#include "graph/model/model.h"
#include "store/database/embedded_schema.h"

namespace opseq {
namespace {

// Of pages in memory: SQLite's own 2 MB are soon passed by indices that are written in no order.
constexpr int cache_kibibytes = 32 << 10;

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int application_id = 0x6f707371;  // "opsq"
constexpr std::chrono::milliseconds retry{5};
constexpr std::chrono::seconds long_wait{1};
constexpr int steps_between_polls = 20'000;  // of SQLite's virtual machine: some 100 microseconds

std::string shown(const fs::path& file) { return to_text(file.string()); }

// SQLite's statistics of its memory cost a lock per allocation, and nobody reads them. Has no effect, and
// does no harm, where SQLite is in use in this process already.
void switch_off_memory_statistics() {
  static const int result = ::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(result);
}

Error::Kind kind_where_unopened(OpenMode mode) {
  return mode == OpenMode::create ? Error::Kind::output : Error::Kind::input;
}

std::string reason_of_system(::sqlite3* handle) {
  const int error = ::sqlite3_system_errno(handle);
  return error == 0 ? "" : " (" + std::generic_category().message(error) + ")";
}

fs::path folder_of(const fs::path& file) { return fs::absolute(file).parent_path(); }

bool is_on_read_only_file_system(const fs::path& file) {
  struct statvfs system {};
  return ::statvfs(file.c_str(), &system) == 0 && (system.f_flag & ST_RDONLY) != 0;
}

// SQLite's words, and what the system says of the folder, in which SQLite makes files also for reading.
std::string reason_unopened(const SQLite::Exception& error, const fs::path& file) {
  if (::access(folder_of(file).c_str(), W_OK | X_OK) == 0) return error.what();
  return error.what() + (" (its folder: " + std::generic_category().message(errno) + ")");
}

// What nobody can write needs no locks, for which SQLite would make files beside it.
std::string immutable_uri(const fs::path& file) {
  std::string uri = "file:";
  for (const char c : fs::absolute(file).string()) {
    if (c == '%')
      uri += "%25";
    else if (c == '?')
      uri += "%3f";
    else if (c == '#')
      uri += "%23";
    else
      uri += c;
  }
  return uri + "?immutable=1";
}

bool has_content(const fs::path& file) {
  std::error_code missing;
  return fs::file_size(file, missing) > 0 && !missing;
}

SQLite::Database open_read_only(const fs::path& file) {
  // Immutable, it would be read without what is in the log.
  if (has_content(file.string() + "-wal"))
    throw Error(Error::Kind::input,
                "The database " + shown(file) +
                    " was not closed when it was written last, and its file system is read-only: copy it "
                    "and " +
                    shown(file.filename().string() + "-wal") + " to another one.");
  return {immutable_uri(file), SQLite::OPEN_NOMUTEX | SQLite::OPEN_READONLY | SQLite::OPEN_URI};
}

SQLite::Database open_file(const fs::path& file, OpenMode mode) {
  switch_off_memory_statistics();
  // One thread uses the connection, so SQLite need not lock it.
  const int flags =
      SQLite::OPEN_NOMUTEX | SQLite::OPEN_READWRITE | (mode == OpenMode::create ? SQLite::OPEN_CREATE : 0);
  std::error_code ignored;
  if (mode == OpenMode::existing && !fs::exists(file, ignored))
    throw Error(Error::Kind::input, "There is no database " + shown(file) + "; 'opseq ingest' makes one.");
  if (file.empty()) throw Error(Error::Kind::misuse, "The database has no file name.");
  if (fs::is_directory(file, ignored))
    throw Error(kind_where_unopened(mode), "The database " + shown(file) + " is a folder.");
  try {
    if (fs::exists(file, ignored) && is_on_read_only_file_system(file)) return open_read_only(file);
    // Absolute: SQLite would take ":memory:" and "" for databases that vanish.
    return {fs::absolute(file).string(), flags};
  } catch (const SQLite::Exception& error) {
    if ((error.getErrorCode() & 0xff) == SQLITE_NOMEM) throw std::bad_alloc();
    throw Error(kind_where_unopened(mode),
                "The database " + shown(file) + " can't be opened: " + reason_unopened(error, file) + ".");
  } catch (const fs::filesystem_error& error) {  // there is no current folder
    throw Error(kind_where_unopened(mode),
                "The database " + shown(file) + " can't be opened: " + error.code().message() + ".");
  }
}

}  // namespace

Database::Database(const fs::path& file, OpenMode mode, DatabaseAccess access)
    : file_(file), waiting_(new Waiting{std::move(access), {}}), sql_(open_file(file, mode)) {
  ::sqlite3_busy_handler(sql_.getHandle(), &Database::on_busy, waiting_.get());
  ::sqlite3_progress_handler(sql_.getHandle(), steps_between_polls, &Database::on_progress, waiting_.get());
  try {
    patiently([&] { prepare(mode); });
    closing_.reset(sql_.getHandle());
  } catch (const SQLite::Exception& error) {
    fail(error);
  }
}

// Switching to WAL fails at once, without asking on_busy(), while another process uses the database.
void Database::patiently(const std::function<void()>& work) {
  for (waiting_->begin();;) try {
      return work();
    } catch (const SQLite::Exception& error) {
      if ((error.getErrorCode() & 0xff) != SQLITE_BUSY || !waiting_->go_on()) throw;
    }
}

void Database::prepare(OpenMode mode) {
  const bool is_empty = sql_.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
  if (is_empty && mode == OpenMode::create) create_schema();
  const int id = sql_.execAndGet("PRAGMA application_id").getInt();
  if (is_empty && mode == OpenMode::existing && id == 0)
    throw Error(Error::Kind::input, "The database " + shown(file_) + " is empty; 'opseq ingest' fills it.");
  if (id != application_id)
    throw Error(Error::Kind::input, "The file " + shown(file_) + " is no opseq database.");
  const int version = sql_.execAndGet("PRAGMA user_version").getInt();
  if (version != schema_version)
    throw Error(Error::Kind::input, "The database " + shown(file_) + " has schema version " +
                                        std::to_string(version) + ", this program works with " +
                                        std::to_string(schema_version) + ".");
  sql_.exec("PRAGMA foreign_keys = ON");
  sql_.exec("PRAGMA synchronous = NORMAL");
  sql_.exec("PRAGMA cache_size = -" + std::to_string(cache_kibibytes));
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

bool Database::is_interrupted() const { return waiting_->is_interrupted(); }

void Database::check_interruption() const {
  if (is_interrupted()) throw Interrupted();
}

// The mode is a property of the file, which leave_no_log() takes back.
void Database::write_to_log() try {
  patiently([&] { sql_.exec("PRAGMA journal_mode = WAL"); });
} catch (const SQLite::Exception& error) {
  fail(error);
}

// A file in WAL mode can't be read where no files can be made beside it. Fails, and does no harm, where
// another process has the database open: that one does it when it closes.
void Database::leave_no_log(::sqlite3* handle) noexcept {
  if (::sqlite3_db_readonly(handle, "main") != 0) return;
  ::sqlite3_busy_handler(handle, nullptr, nullptr);
  ::sqlite3_progress_handler(handle, 0, nullptr, nullptr);
  ::sqlite3_exec(handle, "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
}

void Database::without_foreign_keys(const std::function<void()>& work) {
  struct Unchecked {
    explicit Unchecked(bool& are_checked) : checked(are_checked) { checked = false; }
    Unchecked(const Unchecked&) = delete;
    Unchecked& operator=(const Unchecked&) = delete;
    ~Unchecked() { checked = true; }
    bool& checked;
  };
  const Unchecked unchecked(foreign_keys_are_checked_);
  work();
}

void Database::transaction(const std::function<void()>& work, WhenInterrupted when) {
  if (when == WhenInterrupted::save)
    waiting_->when = when;
  else
    check_interruption();
  write_to_log();
  in_transaction("BEGIN IMMEDIATE", work, when);
}

void Database::snapshot(const std::function<void()>& work) {
  in_transaction("BEGIN DEFERRED", work, WhenInterrupted::undo);
}

void Database::in_transaction(const char* begin, const std::function<void()>& work, WhenInterrupted when) {
  try {
    if (when != WhenInterrupted::save) check_interruption();
    sql_.exec(foreign_keys_are_checked_ ? "PRAGMA foreign_keys = ON" : "PRAGMA foreign_keys = OFF");
    sql_.exec(begin);
    waiting_->when = when;
    work();
    if (when == WhenInterrupted::undo) check_interruption();
    sql_.exec("COMMIT");
    waiting_->when = WhenInterrupted::undo;
  } catch (...) {
    // Behind the sentence: SQLite's reasons are those of the last thing that it did.
    const std::unique_ptr<Database, void (*)(Database*)> undoing(this,
                                                                 [](Database* self) { self->roll_back(); });
    rethrow_as_store_error();
  }
}

// With SQLite's C functions: they don't throw. It has rolled back itself where the disk failed.
void Database::roll_back() noexcept {
  waiting_->when = WhenInterrupted::undo;
  ::sqlite3* const handle = sql_.getHandle();
  if (::sqlite3_get_autocommit(handle) == 0) ::sqlite3_exec(handle, "ROLLBACK", nullptr, nullptr, nullptr);
}

std::string Database::text(const std::string& query) {
  try {
    SQLite::Statement statement(sql_, query);
    std::string text = statement.executeStep() ? statement.getColumn(0).getString() : "";
    // A number that there is no memory to write out is nothing, and no exception of the library's.
    if (text.empty() && (sql_.getErrorCode() & 0xff) == SQLITE_NOMEM) throw std::bad_alloc();
    return text;
  } catch (const SQLite::Exception& error) {
    fail(error);
  }
}

// SQLite checks its own structures, not that what is in them makes sense: damage can show as a number that
// leads nowhere, or as JSON that is none.
void Database::rethrow_as_store_error() const {
  const auto nonsense = [this](const char* what) {
    return Error(Error::Kind::input, "The database " + shown(file_) +
                                         " is damaged: what it holds makes no sense (" + what + ").");
  };
  try {
    throw;
  } catch (const SQLite::Exception& error) {
    fail(error);
  } catch (const std::logic_error& error) {
    throw nonsense(error.what());
  } catch (const ModelError& error) {
    throw nonsense(error.what());
  }
}

void Database::fail(const SQLite::Exception& error) const {
  using Kind = Error::Kind;
  const std::string name = "The database " + shown(file_);
  const std::string unwritten = name + " can't be written: ";
  switch (error.getErrorCode() & 0xff) {
    case SQLITE_NOMEM:
      throw std::bad_alloc();
    case SQLITE_INTERRUPT:
      throw Interrupted();
    case SQLITE_BUSY:
      check_interruption();
      throw Error(Kind::output, name + " is in use by another process, also after waiting for " +
                                    std::to_string(waiting_->access.patience / std::chrono::seconds(1)) +
                                    " s.");
    case SQLITE_CORRUPT:
      throw Error(Kind::input, name + " is damaged: " + error.what() + ".");
    case SQLITE_NOTADB:
      throw Error(Kind::input, "The file " + shown(file_) + " is no database.");
    case SQLITE_ERROR:
      throw Error(Kind::input, name + " is not as opseq makes it: " + error.what() + ".");
    case SQLITE_FULL:
      throw Error(Kind::output, unwritten + "the disk is full. It is as it was before.");
    case SQLITE_CANTOPEN:
      throw Error(Kind::input, name + " can't be used: " + reason_unopened(error, file_) + ".");
    case SQLITE_READONLY:
      throw Error(Kind::output, unwritten + "it, or its folder, is read-only.");
    default:
      throw Error(Kind::output, name + " can't be written or read: " + error.what() +
                                    reason_of_system(sql_.getHandle()) + ". It is as it was before.");
  }
}

void Database::Waiting::begin() {
  since = Clock::now();
  is_told = false;
}

bool Database::Waiting::go_on() {
  const auto waited = Clock::now() - since;
  if (waited >= access.patience || is_interrupted()) return false;
  if (waited >= long_wait && !is_told && access.on_waiting) access.on_waiting();
  is_told = waited >= long_wait;
  std::this_thread::sleep_for(std::min<Clock::duration>(retry, access.patience - waited));
  return true;
}

bool Database::Waiting::is_interrupted() const {
  return access.interruption != nullptr && access.interruption->is_requested();
}

// Nothing may be thrown through SQLite.
int Database::on_busy(void* waiting, int attempt) {
  auto& self = *static_cast<Waiting*>(waiting);
  if (attempt == 0) self.begin();
  try {
    return self.go_on() ? 1 : 0;
  } catch (...) {
    return 0;
  }
}

int Database::on_progress(void* waiting) {
  const auto& self = *static_cast<const Waiting*>(waiting);
  return self.when == WhenInterrupted::undo && self.is_interrupted() ? 1 : 0;
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
