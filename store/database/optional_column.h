// Columns that may be NULL.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>
#include <string>

namespace opseq {

std::optional<std::string> optional_text(SQLite::Statement& row, int column);
std::optional<std::int64_t> optional_number(SQLite::Statement& row, int column);

}  // namespace opseq
