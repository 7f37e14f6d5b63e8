#include "reports/sources/path_pattern.h"

#include <fnmatch.h>

#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "graph/base/folder_names.h"

namespace opseq {
namespace {

namespace fs = std::filesystem;

bool has_wildcard(const std::string& text) { return text.find_first_of("*?[") != std::string::npos; }

bool is_folder(const fs::path& path, bool with_links) {
  std::error_code ignored;  // then it is none
  return fs::is_directory(with_links ? fs::status(path, ignored) : fs::symlink_status(path, ignored));
}

class PatternSearch {
 public:
  explicit PatternSearch(std::vector<fs::path> parts) : parts_(std::move(parts)) {}

  // `folder` matches the parts before the one at `part`.
  void search(const fs::path& folder, std::size_t part) {
    if (!searched_.emplace(folder, part).second) return;
    if (part == parts_.size()) {
      found_.insert(folder);
      return;
    }
    const std::string name = parts_[part].string();
    if (name == "**")
      search_all_levels(folder, part);
    else if (has_wildcard(name))
      search_matching(folder, part);
    else if (std::error_code ignored; fs::exists(folder / name, ignored))
      search(folder / name, part + 1);
  }

  std::set<fs::path> take() { return std::move(found_); }

 private:
  // Empty where it can't be listed.
  std::vector<std::string> names_in(const fs::path& folder) {
    FolderNames listed = folder_names(folder.empty() ? "." : folder);
    if (!listed.problem.empty()) found_.insert(folder);
    return std::move(listed.names);
  }

  void search_matching(const fs::path& folder, std::size_t part) {
    const bool is_last = part + 1 == parts_.size();
    for (const std::string& name : names_in(folder))
      if (::fnmatch(parts_[part].c_str(), name.c_str(), FNM_PERIOD) == 0 &&
          (is_last || is_folder(folder / name, true)))
        search(folder / name, part + 1);
  }

  // As the last part it stands for all files below.
  void search_all_levels(const fs::path& folder, std::size_t part) {
    const bool is_last = part + 1 == parts_.size();
    if (!is_last) search(folder, part + 1);
    for (const std::string& name : names_in(folder)) {
      if (name.starts_with('.')) continue;
      if (is_folder(folder / name, false))
        search(folder / name, part);
      else if (is_last && !is_folder(folder / name, true))
        found_.insert(folder / name);
    }
  }

  const std::vector<fs::path> parts_;
  std::set<fs::path> found_;
  std::set<std::pair<fs::path, std::size_t>> searched_;
};

}  // namespace

bool is_path_pattern(const std::string& word) {
  std::error_code ignored;  // then there is none
  return has_wildcard(word) && !fs::exists(fs::symlink_status(word, ignored));
}

GivenFiles match_path_pattern(const std::string& pattern) {
  fs::path folder;
  std::vector<fs::path> parts;
  for (const fs::path& part : fs::path(pattern))
    if (parts.empty() && !has_wildcard(part.string()))
      folder /= part;
    else if (!part.empty())
      parts.push_back(part);
  GivenFiles given{folder.empty() ? "." : folder, {}};
  PatternSearch search(std::move(parts));
  if (folder.empty() || is_folder(folder, true)) search.search(folder, 0);
  for (const fs::path& path : search.take()) given.files.push_back(path);
  return given;
}

}  // namespace opseq
