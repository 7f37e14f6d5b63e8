#include "store/rows/group_rows.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace opseq {
namespace {

using ModelGroups = std::vector<std::pair<std::int64_t, const GroupValues*>>;

ModelGroups groups_of_models(Database& database, const std::string& set_name,
                             const std::map<std::string, GroupValues>& groups_of_file) {
  ModelGroups models;
  SQLite::Statement rows(database.sql(),
                         "SELECT id, file FROM model JOIN model_file ON model_id = id WHERE set_name = ?");
  rows.bind(1, set_name);
  while (rows.executeStep())
    if (const auto it = groups_of_file.find(rows.getColumn(1).getString()); it != groups_of_file.end())
      models.emplace_back(rows.getColumn(0).getInt64(), &it->second);
  return models;
}

}  // namespace

void write_groups(Database& database, const std::string& set_name,
                  const std::map<std::string, GroupValues>& groups_of_file) {
  SQLite::Statement clear(database.sql(), "DELETE FROM model_group WHERE model_id = ?");
  SQLite::Statement insert(database.sql(), "INSERT INTO model_group VALUES (?, ?, ?)");
  for (const auto& [model_id, groups] : groups_of_models(database, set_name, groups_of_file)) {
    clear.bind(1, model_id);
    clear.exec();
    clear.reset();
    for (const auto& [name, value] : *groups) {
      insert.bind(1, model_id);
      insert.bind(2, name);
      insert.bind(3, value);
      insert.exec();
      insert.reset();
    }
  }
}

}  // namespace opseq
