// Comma-separated values, as RFC 4180 has them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace opseq {

struct CsvRow {
  std::uint64_t line = 0;  // at which it begins, from 1
  std::vector<std::string> fields;
};

// The rows of `text`, the header included: lines end with CR LF or LF; fields may stand in double quotes,
// which are doubled in them. A byte order mark and blank lines are passed over. Throws InputError, a clause
// that names the line: a quote that is not closed, or something around a quoted field. O(n).
std::vector<CsvRow> csv_rows(std::string_view text);

// The same, row by row, so that not all of them are in memory.
void visit_csv_rows(std::string_view text, const std::function<void(CsvRow)>& take);

}  // namespace opseq
