// The model files that a set is to hold.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "graph/model/model_files.h"
#include "store/rows/group_rows.h"

namespace opseq {

// Model files that are given one by one, and called as they lie below a folder. What lies elsewhere, or is a
// folder, is a source by itself.
struct GivenFiles {
  std::filesystem::path folder;
  std::vector<std::filesystem::path> files;                  // in any order
  std::map<std::filesystem::path, GroupValues> groups = {};  // of some of the files
};

struct SetSources {
  std::string set_name;                        // bytes
  std::vector<std::filesystem::path> sources;  // model files and folders
  std::vector<GivenFiles> given = {};          // behind them
};

// Whether a model file of that path (text, as it is stored) is taken; nothing: all are.
using TakesPath = std::function<bool(const std::string& path)>;

// A file, and the source that it is found by.
struct FoundFile {
  std::string source;  // absolute, in text
  ModelFile file;
  GroupValues groups;  // what that source says of it
};

struct SetFiles {
  std::vector<FoundFile> files;      // each once, by the first source that has it
  std::set<std::string> searched;    // sources that have no other files: not the folders of GivenFiles
  std::vector<SkippedPath> skipped;  // paths in text
  std::vector<std::string> empty;    // why a source has no file, as a clause that names it, in text
  std::uint64_t left_out = 0;        // files that are not taken
};

// Looks at the file system, and calls `check`, which may throw, before each source.
SetFiles find_set_files(const SetSources& set, const TakesPath& takes, const std::function<void()>& check);

}  // namespace opseq
