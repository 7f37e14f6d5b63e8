#include "store/rows/contents_rows.h"

#include <algorithm>
#include <set>
#include <utility>

#include "graph/base/text.h"
#include "store/database/optional_column.h"
#include "store/rows/analysis_option_rows.h"
#include "store/rows/database_option_rows.h"

namespace opseq {
namespace {

AnalysisState contents_state(Database& database) {
  const std::string is_complete = database.text("SELECT is_complete FROM analysis");
  if (!is_complete.empty()) return is_complete == "1" ? AnalysisState::complete : AnalysisState::interrupted;
  const bool was_any = !database.text("SELECT id FROM stage_run WHERE stage = 'analyze'").empty();
  return was_any ? AnalysisState::outdated : AnalysisState::none;
}

std::vector<std::string> contents_sets(Database& database) {
  std::vector<std::string> sets;
  SQLite::Statement rows(database.sql(), "SELECT name FROM model_set");
  while (rows.executeStep()) sets.push_back(rows.getColumn(0).getString());
  std::ranges::sort(sets, {}, [](const std::string& name) { return to_bytes(name); });
  return sets;
}

std::vector<ContentsModel> contents_models(Database& database, Duplicates duplicates) {
  std::vector<ContentsModel> models;
  std::set<std::pair<std::string, std::string>> known;  // set and graph
  SQLite::Statement rows(database.sql(),
                         "SELECT id, set_name, path, status, reason, nodes, opset, paths, producer, "
                         "structure_hash FROM model ORDER BY id");
  while (rows.executeStep()) {
    ContentsModel model;
    model.id = rows.getColumn(0).getInt64();
    model.set_name = rows.getColumn(1).getString();
    model.path = rows.getColumn(2).getString();
    model.status = stored_status(rows.getColumn(3).getString());
    model.reason = optional_text(rows, 4);
    model.nodes = optional_number(rows, 5);
    model.opset = optional_number(rows, 6);
    model.paths = optional_text(rows, 7);
    model.producer = optional_text(rows, 8);
    if (const auto hash = optional_text(rows, 9); hash && duplicates == Duplicates::once)
      model.is_copy = !known.emplace(model.set_name, *hash).second;
    models.push_back(std::move(model));
  }
  return models;
}

}  // namespace

ContentsRows load_contents(Database& database) {
  ContentsRows contents;
  database.snapshot([&] {
    contents.database_options = load_database_options(database);
    contents.analysis = contents_state(database);
    contents.analysis_options = present_analysis_options(database);
    contents.sets = contents_sets(database);
    contents.models =
        contents_models(database, contents.analysis_options.value_or(AnalysisOptions{}).duplicates);
  });
  return contents;
}

}  // namespace opseq
