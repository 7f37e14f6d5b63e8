// A folder for files that nobody else is to see.
#pragma once

#include <filesystem>

namespace opseq {

// Made where temporary files belong, or below `parent`; for its owner alone. Removed with all that is in it.
class PrivateFolder {
 public:
  PrivateFolder();
  explicit PrivateFolder(const std::filesystem::path& parent);  // both throw Error (output)
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  ~PrivateFolder();

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace opseq
