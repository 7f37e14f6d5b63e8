#include "graph/model_files.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <system_error>

#include "graph/model_wire.h"
#include "graph/opened_file.h"

namespace opseq {
namespace {

namespace fs = std::filesystem;

void add_folder(const fs::path& folder, const fs::path& root, std::vector<ModelFile>& found) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  if (error) {
    found.push_back(
        {folder, folder.lexically_relative(root).string(), "the folder can't be listed: " + error.message()});
    return;
  }
  for (; entries != fs::directory_iterator(); entries.increment(error)) {
    const fs::directory_entry& entry = *entries;
    std::error_code ignored;  // of a link that leads nowhere: reading it says so
    const bool is_folder = entry.is_directory(ignored) && !entry.is_symlink(ignored);
    if (is_folder)
      add_folder(entry.path(), root, found);
    else if (entry.path().extension() == ".onnx" && !entry.is_directory(ignored))
      found.push_back({entry.path(), entry.path().lexically_relative(root).string(), ""});
  }
  if (error)
    found.push_back({folder, folder.lexically_relative(root).string(),
                     "the folder can't be listed to its end: " + error.message()});
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

std::vector<ModelFile> find_model_files(const fs::path& given) {
  std::error_code error;
  const fs::path absolute = fs::absolute(given, error).lexically_normal();  // of an empty path: empty
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
