// The model files that a path on the command line stands for.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "graph/model/model.h"

namespace opseq {

struct ModelFile {
  std::filesystem::path file;  // absolute, lexically normal
  std::string path;     // relative to the folder that was given, or the file's name; raw bytes, '/' between
  std::string problem;  // why it can't be read, where that is known already; otherwise empty
};

// Absolute, without "." and "..", which lead where the file system says they do. The path as it is where
// there is no current folder, or it is empty.
std::filesystem::path absolute_path(const std::filesystem::path& given);

inline constexpr const char* nothing_given = "there is no such file or folder";

// What a search went by.
struct SkippedPath {
  std::string path;    // as ModelFile::path
  std::string reason;  // a clause, in text
};

// A file stands for itself, a folder for all `*.onnx` below it (in capitals, too; links are followed). Sorted
// bytewise by `path`. A given path that does not exist, with the problem `nothing_given`, and a folder that
// can't be listed become entries with a problem: nothing is dropped. A folder is searched once, whatever ways
// lead to it, so that links make no circles: where it lies, if that is below the given one, else by the first
// link, bytewise. Its other links, and those that lead nowhere and are not named as models, are `skipped`.
std::vector<ModelFile> find_model_files(const std::filesystem::path& given,
                                        std::vector<SkippedPath>& skipped);
std::vector<ModelFile> find_model_files(const std::filesystem::path& given);

// The model in the file. Throws InputError: no model (ModelError), more than the limits allow
// (LimitError), or a file that changes meanwhile.
Model read_model_file(const std::filesystem::path& file, const ReadLimits& limits = {},
                      ValueTypes value_types = ValueTypes::skipped);

}  // namespace opseq
