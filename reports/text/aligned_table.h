// Tables for people.
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace opseq {

using TableRows = std::vector<std::vector<std::string>>;

// One line per row, with two blanks between columns that are as wide as their widest cell, in characters.
// Where that is more than `width`, one blank is between them, and titles (the first row) and cells that stand
// on the left are broken at blanks, the widest first, and take several lines; where that is not enough, the
// last column, if it stands on the left, is below the others. A table that is too wide even so stays so.
// `sides` has an 'l' or an
// 'r' for each column: where its cells stand. No blanks at the end of a line. Each row has as many cells as
// there are sides; cells are printable.
std::string aligned_table(const TableRows& rows, std::string_view sides,
                          std::size_t width = std::numeric_limits<std::size_t>::max());

}  // namespace opseq
