// A list of paths.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace opseq {

// One path per line, which ends with LF or CR LF; lines that are blank, and those whose first character
// behind blanks is '#', are passed over. O(n).
std::vector<std::filesystem::path> path_list(std::string_view text);

}  // namespace opseq
