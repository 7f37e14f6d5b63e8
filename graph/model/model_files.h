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

// A file stands for itself, a folder for all `*.onnx` below it (links to folders are not followed, links to
// files are). Sorted bytewise by `path`. A given path that does not exist, a folder that can't be
// listed, becomes an entry with a problem: nothing is dropped.
std::vector<ModelFile> find_model_files(const std::filesystem::path& given);

// The model in the file. Throws InputError: no model (ModelError), more than the limits allow
// (LimitError), or a file that changes meanwhile.
Model read_model_file(const std::filesystem::path& file, const ReadLimits& limits = {},
                      ValueTypes value_types = ValueTypes::skipped);

}  // namespace opseq
