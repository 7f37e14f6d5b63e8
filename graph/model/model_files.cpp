#include "graph/model/model_files.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "graph/base/folder_names.h"
#include "graph/base/opened_file.h"
#include "graph/base/text.h"
#include "graph/model/model_wire.h"

namespace opseq {
namespace {

namespace fs = std::filesystem;

bool is_named_as_model(std::string name) {
  constexpr std::string_view ending = ".onnx";
  if (name.size() < ending.size()) return false;
  name.erase(0, name.size() - ending.size());
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); });
  return name == ending;
}

class FolderSearch {
 public:
  FolderSearch(const fs::path& root, std::vector<SkippedPath>& skipped) : root_(root), skipped_(skipped) {}

  std::vector<ModelFile> search() {
    add_folder(root_);
    // Behind all that lies below the root: a link to a part of it adds nothing.
    while (!links_.empty()) add_folder(root_ / links_.extract(links_.begin()).value());
    return std::move(found_);
  }

 private:
  std::string name_of(const fs::path& path) const { return path.lexically_relative(root_).string(); }

  void add_folder(const fs::path& folder) {
    if (was_searched(folder)) return;
    const FolderNames entries = folder_names(folder);
    if (!entries.problem.empty()) found_.push_back({folder, name_of(folder), entries.problem});
    for (const std::string& name : entries.names) add_entry(folder / name);
  }

  void add_entry(const fs::path& path) {
    std::error_code ignored;  // of a link that leads nowhere: reading it says so
    const fs::file_status own = fs::symlink_status(path, ignored);
    const bool is_link = fs::is_symlink(own);
    const fs::file_status status = is_link ? fs::status(path, ignored) : own;
    if (fs::is_directory(status) && is_link)
      links_.insert(name_of(path));
    else if (fs::is_directory(status))
      add_folder(path);
    else if (is_named_as_model(path.filename().string()))
      found_.push_back({path, name_of(path), ""});
    else if (is_link && !fs::exists(status))
      skipped_.push_back({name_of(path), "the link leads nowhere"});
  }

  // By device and inode, which are the same whatever a folder is called.
  bool was_searched(const fs::path& folder) {
    struct stat status {};
    if (::stat(folder.c_str(), &status) != 0) return false;  // listing it says why
    const auto [first, is_new] = searched_.try_emplace({status.st_dev, status.st_ino}, name_of(folder));
    if (is_new) return false;
    const std::string known = first->second == "." ? "the folder that is given" : to_text(first->second);
    skipped_.push_back({name_of(folder), "it leads to " + known + ", which is searched once"});
    return true;
  }

  const fs::path root_;
  std::vector<SkippedPath>& skipped_;
  std::vector<ModelFile> found_;
  std::set<std::string> links_;  // to folders, that were not followed yet
  std::map<std::pair<dev_t, ino_t>, std::string> searched_;
};

struct Signature {
  std::string_view prefix;
  std::string_view what;
};

// What is often found under a model's name, to say so instead of "malformed".
constexpr std::array<Signature, 6> file_signatures{{
    {"version https://git-lfs", "a Git LFS pointer; fetch the model with 'git lfs pull'"},
    {"<!DOCTYPE", "an HTML page"},
    {"<html", "an HTML page"},
    {"\x1f\x8b", "compressed with gzip"},
    {"PK\x03\x04", "a zip archive"},
    {"\x89HDF", "an HDF5 file"},
}};

// Longer ones are not looked at: no path that a person gave is.
constexpr std::uint64_t longest_path_text = 1024;

// One line that is the way to a file. Whether there is one is not asked: what a file holds leads nowhere.
bool is_path(std::string_view text) {
  const bool is_line = std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte != 0x7f;
  });
  if (!is_line) return false;
  return is_named_as_model(std::string(text)) || (text.find('/') != std::string_view::npos &&
                                                  text.find_first_of(" <>{}\"") == std::string_view::npos);
}

// As Git checks out a symbolic link where there are none, or core.symlinks is off.
void reject_link_as_text(const OpenedFile& file) {
  if (file.size() > longest_path_text) return;
  std::string text(file.size(), '\0');
  file.read(0, std::as_writable_bytes(std::span(text)));
  if (text.ends_with('\n')) text.pop_back();
  if (is_path(text))
    throw ModelError("it is no ONNX model but a link to " + to_text(text) +
                     ", stored as text; check it out as a link (Git: core.symlinks), or copy the model here");
}

void reject_other_formats(const OpenedFile& file) {
  std::string start(std::min<std::uint64_t>(file.size(), 32), '\0');
  file.read(0, std::as_writable_bytes(std::span(start)));
  if (start.empty()) throw ModelError("it is empty");
  for (const Signature& signature : file_signatures)
    if (start.starts_with(signature.prefix))
      throw ModelError("it is no ONNX model but " + std::string(signature.what));
  reject_link_as_text(file);
}

}  // namespace

fs::path absolute_path(const fs::path& given) {
  std::error_code error;
  const fs::path absolute = fs::absolute(given, error);
  if (error) return given;
  // ".." behind a symbolic link is not the folder of the link.
  fs::path resolved;
  for (const fs::path& part : absolute) {
    resolved /= part;
    if (part != "..") continue;
    if (fs::path canonical = fs::weakly_canonical(resolved, error); !error) resolved = std::move(canonical);
  }
  return resolved.lexically_normal();
}

std::vector<ModelFile> find_model_files(const fs::path& given) {
  std::vector<SkippedPath> skipped;
  return find_model_files(given, skipped);
}

std::vector<ModelFile> find_model_files(const fs::path& given, std::vector<SkippedPath>& skipped) {
  std::error_code error;
  const fs::path absolute = absolute_path(given);
  const fs::path root = absolute.has_filename() ? absolute : absolute.parent_path();
  const fs::file_status status = fs::status(root, error);
  std::vector<ModelFile> found;
  if (fs::is_directory(status))
    found = FolderSearch(root, skipped).search();
  else
    found.push_back({root, root.filename().string(), fs::exists(status) ? "" : nothing_given});
  std::sort(found.begin(), found.end(),
            [](const ModelFile& a, const ModelFile& b) { return a.path < b.path; });
  return found;
}

Model read_model_file(const fs::path& file, const ReadLimits& limits, ValueTypes value_types) {
  const OpenedFile opened(file);
  reject_other_formats(opened);
  Model model = parse_model(opened, limits, value_types);
  opened.require_unchanged();
  return model;
}

}  // namespace opseq
