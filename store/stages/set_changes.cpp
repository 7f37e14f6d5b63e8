#include "store/stages/set_changes.h"

#include <algorithm>
#include <set>

#include "store/database/json_text.h"
#include "store/rows/analysis_rows.h"
#include "store/rows/model_rows.h"
#include "store/rows/stage_rows.h"

namespace opseq {
namespace {

StoredNames stored_names(Database& database) {
  StoredNames names;
  SQLite::Statement rows(database.sql(), "SELECT name FROM model_set ORDER BY name");
  while (rows.executeStep()) names.sets.push_back(rows.getColumn(0).getString());
  names.models = model_keys(database);
  return names;
}

std::set<std::int64_t> chosen_models(const StoredNames& names, const Removal& removal) {
  std::set<std::int64_t> models(removal.models.begin(), removal.models.end());
  for (const ModelKey& model : names.models)
    if (std::ranges::find(removal.sets, model.set_name) != removal.sets.end()) models.insert(model.id);
  return models;
}

std::uint64_t execute(Database& database, const char* change, const std::vector<std::string>& values) {
  SQLite::Statement statement(database.sql(), change);
  for (std::size_t i = 0; i < values.size(); ++i) statement.bind(static_cast<int>(i) + 1, values[i]);
  return static_cast<std::uint64_t>(statement.exec());
}

// `models`: how many have changed.
void finish(Database& database, StageRun run, std::uint64_t models) {
  if (models > 0) clear_analysis(database);
  number_models(database);
  run.counts = JsonObject().add("models", models).text();
  add_stage_run(database, run);
}

}  // namespace

RemovalSummary remove_models(Database& database, const std::function<Removal(const StoredNames&)>& choose) {
  RemovalSummary summary;
  database.transaction([&] {
    const std::string started_at = timestamp_utc();
    const StoredNames names = stored_names(database);
    const Removal removal = choose(names);
    const std::set<std::int64_t> models = chosen_models(names, removal);
    ModelWriter writer(database);
    for (const std::int64_t id : models) writer.remove(id);
    std::uint64_t sets = 0;
    for (const std::string& name : removal.sets)
      sets += execute(database, "DELETE FROM model_set WHERE name = ?", {name});
    summary = {models.size(), sets};
    finish(database, {"remove", JsonObject().text(), started_at, ""}, summary.models);
  });
  return summary;
}

std::uint64_t rename_set(Database& database, const std::function<SetRename(const StoredNames&)>& choose) {
  std::uint64_t models = 0;
  database.transaction([&] {
    const std::string started_at = timestamp_utc();
    const SetRename rename = choose(stored_names(database));
    execute(database, "INSERT INTO model_set VALUES (?)", {rename.to});
    models = execute(database, "UPDATE model SET set_name = ? WHERE set_name = ?", {rename.to, rename.from});
    execute(database, "DELETE FROM model_set WHERE name = ?", {rename.from});
    finish(database,
           {"rename", JsonObject().add("from", rename.from).add("to", rename.to).text(), started_at, ""},
           models);
  });
  return models;
}

}  // namespace opseq
