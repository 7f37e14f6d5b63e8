// Tables for people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace opseq {

// One line per row, with two blanks between columns that are as wide as their widest cell, in characters.
// `sides` has an 'l' or an 'r' for each column: where its cells stand. No blanks at the end of a line. Each
// row has as many cells as there are sides; cells are printable.
std::string aligned_table(const std::vector<std::vector<std::string>>& rows, std::string_view sides);

}  // namespace opseq
