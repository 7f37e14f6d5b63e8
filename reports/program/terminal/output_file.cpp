#include "reports/program/terminal/output_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <optional>
#include <set>
#include <system_error>

#include "graph/base/error.h"
#include "graph/base/text.h"
#include "graph/model/model_files.h"
#include "reports/program/terminal/signals.h"
#include "store/database/database_file.h"

namespace opseq {
namespace {

namespace fs = std::filesystem;

constexpr int most_links = 40;  // as the kernel follows

[[noreturn]] void fail(const fs::path& file, const std::string& reason) {
  throw Error(Error::Kind::output,
              "The file " + to_text(file.string()) + " can't be written: " + reason + ".");
}

std::string error_text(int error) { return std::generic_category().message(error); }

// To standard output. The error's number, or 0.
int print(std::string_view content) {
  if (content.empty()) return 0;
  const bool is_written = std::fwrite(content.data(), 1, content.size(), stdout) == content.size();
  return is_written && std::fflush(stdout) == 0 ? 0 : errno;
}

[[noreturn]] void fail_printing(int error) {
  throw Error(Error::Kind::output, "Standard output can't be written: " + error_text(error) + ".");
}

void write_all(int descriptor, const fs::path& named, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno != EINTR) fail(named, error_text(errno));
    if (written > 0) content.remove_prefix(static_cast<std::size_t>(written));
  }
}

bool is_replaceable(const fs::path& file) {
  std::error_code ignored;
  const fs::file_status status = fs::symlink_status(file, ignored);
  return !fs::exists(status) || fs::is_regular_file(status);
}

// A file that is being written, held against other processes that write the same one.
class HeldFile {
 public:
  HeldFile(const fs::path& file, const fs::path& named) : named_(named) {
    // Until the file that was locked is the one that has the name: its writer before may have renamed it.
    do {
      close();
      descriptor_ = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
      if (descriptor_ < 0) fail(named_, error_text(errno));
      lock();
    } while (!has_name(file));
  }
  HeldFile(const HeldFile&) = delete;
  HeldFile& operator=(const HeldFile&) = delete;
  ~HeldFile() { close(); }

  void write(std::string_view content) {
    if (::ftruncate(descriptor_, 0) != 0) fail(named_, error_text(errno));
    write_all(descriptor_, named_, content);
    // Before it is renamed: else a failing machine could leave an empty file under the name.
    if (::fsync(descriptor_) != 0) fail(named_, error_text(errno));
  }

 private:
  // File systems that know no locks do without.
  void lock() const {
    while (::flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) continue;
  }
  bool has_name(const fs::path& file) const {
    struct stat held {};
    struct stat named {};
    return ::fstat(descriptor_, &held) == 0 && ::stat(file.c_str(), &named) == 0 &&
           held.st_ino == named.st_ino && held.st_dev == named.st_dev;
  }
  void close() {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
  }

  const fs::path& named_;
  int descriptor_ = -1;
};

// The number of the descriptor that the name leads to, as /dev/stdout does, where the process was given it:
// what it opened itself is closed on exec.
std::optional<int> given_descriptor(fs::path file) {
  std::error_code error;
  const fs::path descriptors = fs::canonical("/proc/self/fd", error);
  if (error) return std::nullopt;
  for (int links = 0; links < most_links; ++links) {
    const fs::path folder = fs::canonical(file.has_parent_path() ? file.parent_path() : ".", error);
    if (error) return std::nullopt;
    if (folder == descriptors) {
      int number = -1;
      const std::string name = file.filename().string();
      std::from_chars(name.data(), name.data() + name.size(), number);
      const int flags = ::fcntl(number, F_GETFD);
      return flags >= 0 && (flags & FD_CLOEXEC) == 0 ? std::optional(number) : std::nullopt;
    }
    const fs::path target = fs::read_symlink(file, error);
    if (error) return std::nullopt;
    file = folder / target;
  }
  return std::nullopt;
}

// Opened by its name, it would lose what was written to it before.
void write_to_descriptor(int descriptor, const fs::path& named, std::string_view content) {
  if (std::fflush(stdout) != 0) fail(named, error_text(errno));
  write_all(descriptor, named, content);
}

// Databases are inputs.
void require_no_database(const fs::path& file, const fs::path& named) {
  if (is_database_file(file)) fail(named, "it is a database, which would be lost");
}

// A device, a FIFO, a file by a link to nothing yet.
void write_in_place(const fs::path& file, const fs::path& named, std::string_view content) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) fail(named, error_text(errno));
  try {
    write_all(descriptor, named, content);
  } catch (...) {
    ::close(descriptor);
    throw;
  }
  if (::close(descriptor) != 0) fail(named, error_text(errno));
}

// Where the file really is: replacing a symbolic link would leave what it leads to as it was.
fs::path behind_links(const fs::path& file) {
  std::error_code error;
  if (!fs::is_symlink(file, error)) return file;
  const fs::path target = fs::canonical(file, error);
  return error ? file : target;
}

}  // namespace

void write_output(const fs::path& named, std::string_view content) {
  if (named == "-") return write_standard_output(content);
  const InterruptibleWork work;
  if (const auto descriptor = given_descriptor(named))
    return write_to_descriptor(*descriptor, named, content);
  const fs::path file = behind_links(named);
  if (!is_replaceable(file)) return write_in_place(file, named, content);
  require_no_database(file, named);
  // One name for all: what a process that was killed has left is written over.
  const fs::path partial = file.string() + ".partial";
  std::error_code error;
  HeldFile held(partial, named);
  try {
    held.write(content);
  } catch (const Error&) {
    fs::remove(partial, error);
    throw;
  }
  fs::rename(partial, file, error);
  if (error) {
    const std::string reason = error.message();
    fs::remove(partial, error);
    fail(named, reason);
  }
  interruption().check();
}

void write_standard_output(std::string_view content) {
  if (const int error = print(content); error != 0) fail_printing(error);
}

void write_text(std::string_view text) {
  if (const int error = print(text); error != 0 && error != EPIPE) fail_printing(error);
}

void require_different_files(const std::vector<fs::path>& files) {
  std::set<fs::path> seen;
  for (const fs::path& file : files) {
    if (file.empty() || file == "-" || given_descriptor(file)) continue;
    const fs::path target = behind_links(file);
    if (is_replaceable(target) && !seen.insert(absolute_path(target)).second)
      fail(file, "another output is the same file");
  }
}

void make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    throw Error(Error::Kind::output,
                "The folder " + to_text(folder.string()) + " can't be made: " + error.message() + ".");
}

}  // namespace opseq
