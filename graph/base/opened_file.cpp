#include "graph/base/opened_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "graph/base/error.h"

namespace opseq {
namespace {

[[noreturn]] void fail(const char* what, int error) {
  throw InputError(std::string(what) + ": " + std::generic_category().message(error));
}

FileStamp stamp_of(const struct stat& status) {
  if (!S_ISREG(status.st_mode)) throw InputError("it is not a regular file");
  // Unsigned: beyond the year 2262 it wraps around, which does for telling times apart.
  const auto seconds = static_cast<std::uint64_t>(status.st_mtim.tv_sec);
  const auto nanoseconds = static_cast<std::uint64_t>(status.st_mtim.tv_nsec);
  return {status.st_size, static_cast<std::int64_t>(seconds * 1'000'000'000 + nanoseconds)};
}

FileStamp stamp_of(int fd) {
  struct stat status {};
  if (::fstat(fd, &status) != 0) fail("the file can't be examined", errno);
  return stamp_of(status);
}

// Looks before it opens: opening alone makes some devices do something. O_NONBLOCK, where a FIFO has taken
// the file's place since: opening one without a writer would wait for one.
int open_regular(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) stamp_of(status);
  const int fd = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) fail("the file can't be opened", errno);
  return fd;
}

}  // namespace

FileStamp file_stamp(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) fail("the file can't be examined", errno);
  return stamp_of(status);
}

OpenedFile::OpenedFile(const std::filesystem::path& path) : fd_(open_regular(path)) {
  try {
    stamp_ = stamp_of(fd_);
  } catch (...) {
    ::close(fd_);
    throw;
  }
  // Tensors are skipped, so reading ahead would only load weights.
  ::posix_fadvise(fd_, 0, 0, POSIX_FADV_RANDOM);
}

OpenedFile::~OpenedFile() { ::close(fd_); }

void OpenedFile::read(std::uint64_t offset, std::span<std::byte> out) const {
  while (!out.empty()) {
    const ssize_t got = ::pread(fd_, out.data(), out.size(), static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("the file can't be read", errno);
    if (got == 0) throw InputError("the file became shorter while it was read");
    out = out.subspan(static_cast<std::size_t>(got));
    offset += static_cast<std::uint64_t>(got);
  }
}

std::string OpenedFile::content() const {
  std::string bytes(size(), '\0');
  read(0, std::as_writable_bytes(std::span(bytes)));
  require_unchanged();
  return bytes;
}

void OpenedFile::require_unchanged() const {
  if (stamp_of(fd_) != stamp_) throw InputError("the file changed while it was read");
}

}  // namespace opseq
