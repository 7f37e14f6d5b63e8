#include "graph/base/folder_names.h"

#include <dirent.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>

namespace opseq {
namespace {

// Not std::filesystem::directory_iterator: libstdc++'s ends the program where there is no memory for a name.
class Listing {
 public:
  explicit Listing(const std::filesystem::path& folder) : stream_(::opendir(folder.c_str())), error_(errno) {}
  Listing(const Listing&) = delete;
  Listing& operator=(const Listing&) = delete;
  ~Listing() {
    if (stream_ != nullptr) ::closedir(stream_);
  }
  bool is_open() const { return stream_ != nullptr; }
  std::string problem() const { return std::generic_category().message(error_); }

  // The name of the next entry but "." and ".."; null at the end, and where `has_failed()`.
  const char* next() {
    for (;;) {
      errno = 0;
      const dirent* entry = ::readdir(stream_);
      error_ = errno;
      if (entry == nullptr) return nullptr;
      const std::string_view name = entry->d_name;
      if (name != "." && name != "..") return entry->d_name;
    }
  }
  bool has_failed() const { return error_ != 0; }

 private:
  DIR* stream_;
  int error_;
};

}  // namespace

FolderNames folder_names(const std::filesystem::path& folder) {
  Listing entries(folder);
  if (!entries.is_open()) return {{}, "the folder can't be listed: " + entries.problem()};
  FolderNames found;
  while (const char* name = entries.next()) found.names.emplace_back(name);
  if (entries.has_failed()) found.problem = "the folder can't be listed to its end: " + entries.problem();
  std::sort(found.names.begin(), found.names.end());
  return found;
}

}  // namespace opseq
