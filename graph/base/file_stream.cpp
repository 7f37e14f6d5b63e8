#include "graph/base/file_stream.h"

#include <algorithm>

namespace opseq {

bool FileStream::Next(const void** data, int* size) {
  if (position_ >= file_.size()) return false;
  window_.resize(std::min<std::uint64_t>(window_bytes_, file_.size() - position_));
  file_.read(position_, window_);
  position_ += window_.size();
  window_bytes_ = std::min(2 * window_bytes_, largest_window_bytes);
  *data = window_.data();
  *size = static_cast<int>(window_.size());
  return true;
}

bool FileStream::Skip(int count) {
  const std::uint64_t left = file_.size() - position_;
  const auto skipped = static_cast<std::uint64_t>(count);
  position_ += std::min(skipped, left);
  window_bytes_ = behind_skip_bytes;
  return skipped <= left;
}

}  // namespace opseq
