#include "store/database/database_file.h"

#include <fstream>
#include <string>
#include <string_view>

namespace opseq {
namespace {

constexpr std::string_view sqlite_magic{"SQLite format 3\0", 16};

}  // namespace

bool is_database_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string start(sqlite_magic.size(), '\0');
  return in.read(start.data(), static_cast<std::streamsize>(start.size())) && start == sqlite_magic;
}

}  // namespace opseq
