// A regular file opened for reading, whatever becomes of it meanwhile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "graph/base/error.h"

namespace opseq {

// What tells a changed file from an unchanged one without reading it.
struct FileStamp {
  std::int64_t bytes = 0;
  std::int64_t modified_ns = 0;  // since the epoch, as the file system has it

  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

// Throws InputError where the file is missing, no regular file, or not accessible. Never blocks on a FIFO,
// never opens a device.
FileStamp file_stamp(const std::filesystem::path& path);

// Files are read, not mapped: a mapped file that is cut short kills the process that looks at what is gone.
class OpenedFile {
 public:
  // Throws InputError as file_stamp does.
  explicit OpenedFile(const std::filesystem::path& path);
  OpenedFile(const OpenedFile&) = delete;
  OpenedFile& operator=(const OpenedFile&) = delete;
  ~OpenedFile();

  std::uint64_t size() const { return static_cast<std::uint64_t>(stamp_.bytes); }  // when it was opened

  // Fills `out` with the bytes from `offset` on; offset + out.size() <= size(). Throws InputError where they
  // are there no more, or can't be read.
  void read(std::uint64_t offset, std::span<std::byte> out) const;

  // All of its bytes. Throws InputError where they can't be read, or changed since it was opened.
  std::string content() const;

  // Throws InputError where the file has changed since it was opened: what was read may be of two versions.
  void require_unchanged() const;

 private:
  int fd_ = -1;
  FileStamp stamp_;
};

}  // namespace opseq
