// Tables of failures that a user names.
#pragma once

#include <filesystem>
#include <string_view>

#include "analyzer/evolution/failure_table.h"

namespace opseq {

// CSV with a header, or JSON: a list of objects, or an object whose `failures` is the list. The column `date`
// has ISO 8601 dates or times; all others are values, JSON's numbers and truth values as text; what is empty,
// null, a list or an object is none. A row without a valid date is counted, and left out, and so is an object
// without the column. Names and values become text. Throws InputError, a clause: no such format, a header
// without `date`, a column twice or without a name, a line with more or fewer fields than the header.
// O(n log n), and memory O(n).
FailureTable parse_failures(std::string_view text);

// Throws Error (input) with the file's name. `study` is the table of the study, which is in the program.
FailureTable read_failures(const std::filesystem::path& file);

}  // namespace opseq
