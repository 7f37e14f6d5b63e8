#include "store/stages/command_files.h"

#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "graph/base/digest.h"
#include "store/stages/trial_files.h"

namespace opseq {
namespace {

namespace fs = std::filesystem;

bool is_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

// Where a shell finds the program; the name itself where it finds none.
fs::path program_file(const std::string& name) {
  const char* const path = std::getenv("PATH");
  if (name.find('/') != std::string::npos || path == nullptr) return name;
  std::string_view folders = path;
  while (!folders.empty()) {
    const std::size_t end = folders.find(':');
    const fs::path file = fs::path(folders.substr(0, end)) / name;
    if (is_file(file)) return file;
    folders = end == std::string_view::npos ? "" : folders.substr(end + 1);
  }
  return name;
}

}  // namespace

std::string command_fingerprint(const RunnerWords& words) {
  DigestBuilder digest;
  bool is_first = true;
  for (const std::string& word : words) {
    digest.add(word);
    const std::size_t equals = word.find('=');
    for (const fs::path& file : {is_first ? program_file(word) : fs::path(word),
                                 fs::path(equals == std::string::npos ? "" : word.substr(equals + 1))})
      if (is_file(file)) add_file_stamp(digest, file);
    is_first = false;
  }
  return to_hex(digest.finish());
}

}  // namespace opseq
