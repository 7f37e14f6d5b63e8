#include "graph/model/model_files.h"

#include <dirent.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <span>
#include <string_view>
#include <system_error>

#include "graph/base/opened_file.h"
#include "graph/model/model_wire.h"

namespace opseq {
namespace {

namespace fs = std::filesystem;

// Not std::filesystem::directory_iterator: libstdc++'s ends the program where there is no memory for a name.
class Listing {
 public:
  explicit Listing(const fs::path& folder) : stream_(::opendir(folder.c_str())), error_(errno) {}
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

void add_folder(const fs::path& folder, const fs::path& root, std::vector<ModelFile>& found) {
  Listing entries(folder);
  if (!entries.is_open()) {
    found.push_back({folder, folder.lexically_relative(root).string(),
                     "the folder can't be listed: " + entries.problem()});
    return;
  }
  while (const char* name = entries.next()) {
    const fs::path path = folder / name;
    std::error_code ignored;  // of a link that leads nowhere: reading it says so
    if (fs::is_directory(fs::symlink_status(path, ignored)))
      add_folder(path, root, found);
    else if (path.filename().string().ends_with(".onnx") && !fs::is_directory(path, ignored))
      found.push_back({path, path.lexically_relative(root).string(), ""});
  }
  if (entries.has_failed())
    found.push_back({folder, folder.lexically_relative(root).string(),
                     "the folder can't be listed to its end: " + entries.problem()});
}

struct Signature {
  std::string_view prefix;
  std::string_view what;
};

// What is often found under a model's name, to say so instead of "malformed".
constexpr std::array<Signature, 6> signatures{{
    {"version https://git-lfs", "a Git LFS pointer; fetch the model with 'git lfs pull'"},
    {"<!DOCTYPE", "an HTML page"},
    {"<html", "an HTML page"},
    {"\x1f\x8b", "compressed with gzip"},
    {"PK\x03\x04", "a zip archive"},
    {"\x89HDF", "an HDF5 file"},
}};

void reject_other_formats(const OpenedFile& file) {
  std::string start(std::min<std::uint64_t>(file.size(), 32), '\0');
  file.read(0, std::as_writable_bytes(std::span(start)));
  if (start.empty()) throw ModelError("it is empty");
  for (const Signature& signature : signatures)
    if (start.starts_with(signature.prefix))
      throw ModelError("it is no ONNX model but " + std::string(signature.what));
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
  std::error_code error;
  const fs::path absolute = absolute_path(given);
  const fs::path root = absolute.has_filename() ? absolute : absolute.parent_path();
  const fs::file_status status = fs::status(root, error);
  std::vector<ModelFile> found;
  if (fs::is_directory(status))
    add_folder(root, root, found);
  else
    found.push_back(
        {root, root.filename().string(), fs::exists(status) ? "" : "there is no such file or folder"});
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
