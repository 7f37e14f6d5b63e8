#include "store/database/optional_column.h"

namespace opseq {

std::optional<std::string> optional_text(SQLite::Statement& row, int column) {
  const SQLite::Column found = row.getColumn(column);
  return found.isNull() ? std::nullopt : std::optional(found.getString());
}

std::optional<std::int64_t> optional_number(SQLite::Statement& row, int column) {
  const SQLite::Column found = row.getColumn(column);
  return found.isNull() ? std::nullopt : std::optional(found.getInt64());
}

}  // namespace opseq
