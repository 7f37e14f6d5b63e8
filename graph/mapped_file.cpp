#include "graph/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "graph/model.h"

namespace opseq {
namespace {

[[noreturn]] void fail(const char* what, int error) {
  throw ModelError(std::string(what) + ": " + std::generic_category().message(error));
}

// Each release interrupts the other threads (their translation caches), so it must be worth it.
constexpr std::size_t release_step = 12 << 20;

class Descriptor {
 public:
  // O_NONBLOCK: opening a FIFO without a writer would wait for one.
  explicit Descriptor(const std::filesystem::path& path)
      : fd_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {
    if (fd_ < 0) fail("the file can't be opened", errno);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { ::close(fd_); }
  int get() const { return fd_; }

 private:
  int fd_;
};

struct stat regular_file_status(const Descriptor& file) {
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) fail("the file can't be examined", errno);
  if (!S_ISREG(status.st_mode)) throw ModelError("it is not a regular file");
  return status;
}

}  // namespace

FileStamp file_stamp(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) fail("the file can't be examined", errno);
  if (!S_ISREG(status.st_mode)) throw ModelError("it is not a regular file");
  // Unsigned: beyond the year 2262 it wraps around, which does for telling times apart.
  const auto seconds = static_cast<std::uint64_t>(status.st_mtim.tv_sec);
  const auto nanoseconds = static_cast<std::uint64_t>(status.st_mtim.tv_nsec);
  return {status.st_size, static_cast<std::int64_t>(seconds * 1'000'000'000 + nanoseconds)};
}

MappedFile::MappedFile(const std::filesystem::path& path) {
  const Descriptor file(path);
  size_ = static_cast<std::size_t>(regular_file_status(file).st_size);
  if (size_ == 0) return;
  data_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (data_ == MAP_FAILED) {
    data_ = nullptr;
    fail("the file can't be mapped", errno);
  }
  // Tensors are skipped, so reading ahead would only load weights.
  ::madvise(data_, size_, MADV_RANDOM);
}

void MappedFile::release_before(std::size_t position) {
  if (position < released_ + release_step) return;
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  const std::size_t end = position / page * page;
  ::madvise(static_cast<std::byte*>(data_) + released_, end - released_, MADV_DONTNEED);
  released_ = end;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(data_, size_);
}

}  // namespace opseq
