#include "store/rows/used_sequences.h"

namespace opseq {

std::vector<bool> used_sequences(Database& database, const std::vector<std::string>& tables) {
  const std::int64_t highest =
      database.sql().execAndGet("SELECT ifnull(max(id), 0) FROM sequence").getInt64();
  std::vector<bool> used(static_cast<std::size_t>(highest) + 1);
  for (const std::string& table : tables) {
    SQLite::Statement rows(database.sql(), "SELECT sequence_id FROM " + table);
    while (rows.executeStep()) used.at(static_cast<std::size_t>(rows.getColumn(0).getInt64())) = true;
  }
  return used;
}

}  // namespace opseq
