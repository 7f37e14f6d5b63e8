// A regular file mapped into memory for reading.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace opseq {

// What tells a changed file from an unchanged one without reading it.
struct FileStamp {
  std::int64_t bytes = 0;
  std::int64_t modified_ns = 0;  // since the epoch, as the file system has it

  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

// Throws ModelError where the file is missing, no regular file, or not accessible. Never blocks on a FIFO.
FileStamp file_stamp(const std::filesystem::path& path);

// The whole file as bytes; pages are read when touched, so bytes that nobody looks at cost nothing.
// The constructor throws ModelError as file_stamp does.
class MappedFile {
 public:
  explicit MappedFile(const std::filesystem::path& path);
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  // Says that bytes before `position` are not needed any more. Where much was passed since the last time, its
  // pages leave this process's memory: kernels may map megabytes around each byte that is touched. (Reading
  // them again still works.)
  void release_before(std::size_t position);

  std::span<const std::byte> bytes() const { return {static_cast<const std::byte*>(data_), size_}; }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t released_ = 0;  // bytes, whole pages
};

}  // namespace opseq
