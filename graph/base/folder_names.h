// What a folder holds.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace opseq {

struct FolderNames {
  std::vector<std::string> names;  // bytes, but for "." and "..", sorted; those before `problem` came up
  std::string problem;             // why they are not all, as a clause; empty: they are
};

// O(n log n).
FolderNames folder_names(const std::filesystem::path& folder);

}  // namespace opseq
