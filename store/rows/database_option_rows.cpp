#include "store/rows/database_option_rows.h"

namespace opseq {

std::map<std::string, std::string> load_database_options(Database& database) {
  std::map<std::string, std::string> options;
  SQLite::Statement rows(database.sql(), "SELECT name, value FROM database_option");
  while (rows.executeStep()) options[rows.getColumn(0).getString()] = rows.getColumn(1).getString();
  return options;
}

}  // namespace opseq
