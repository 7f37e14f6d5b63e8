#include "reports/sources/path_list.h"

#include <algorithm>

namespace opseq {

std::vector<std::filesystem::path> path_list(std::string_view text) {
  std::vector<std::filesystem::path> paths;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t first = line.find_first_not_of(" \t");
    if (first != std::string_view::npos && line[first] != '#') paths.emplace_back(line);
    begin = end + 1;
  }
  return paths;
}

}  // namespace opseq
