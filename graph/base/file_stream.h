// A file as the stream that protobuf reads from. Not for public headers: protobuf's classes stay behind them.
#pragma once

#include <google/protobuf/io/zero_copy_stream.h>

#include <cstdint>
#include <vector>

#include "graph/base/opened_file.h"

namespace opseq {

// Reads in windows: small ones behind a skip, larger and larger ones where reading goes on, so that skipped
// weights are not read and little files are read at once. At most 2 GiB of a file can be streamed.
//
// Next() throws ModelError where the file can't be read. CodedInputStream asks for the next window only when
// it has used up the last, so it survives that.
class FileStream : public google::protobuf::io::ZeroCopyInputStream {
 public:
  explicit FileStream(const OpenedFile& file) : file_(file) {}

  bool Next(const void** data, int* size) override;
  void BackUp(int count) override { position_ -= static_cast<std::uint64_t>(count); }
  bool Skip(int count) override;
  std::int64_t ByteCount() const override { return static_cast<std::int64_t>(position_); }

 private:
  const OpenedFile& file_;
  std::vector<std::byte> window_;
  std::size_t window_bytes_ = first_window_bytes;  // of the next one
  std::uint64_t position_ = 0;

  static constexpr std::size_t first_window_bytes = 16 << 10;  // most tensors' headers, most small models
  static constexpr std::size_t behind_skip_bytes = 4 << 10;    // a page: the next tensor's header
  static constexpr std::size_t largest_window_bytes = 256 << 10;
};

}  // namespace opseq
