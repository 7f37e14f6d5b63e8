#include "store/rows/report_rows.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <unordered_map>

#include "graph/base/error.h"
#include "graph/base/text.h"
#include "store/database/json_text.h"
#include "store/database/optional_column.h"
#include "store/rows/analysis_option_rows.h"
#include "store/rows/database_option_rows.h"
#include "store/rows/model_rows.h"
#include "store/rows/used_sequences.h"

namespace opseq {
namespace {

using Names = std::unordered_map<std::int64_t, OperatorNames>;  // of sequences, by id

std::vector<ReportModel> load_models(Database& database) {
  std::vector<ReportModel> models;
  SQLite::Statement rows(database.sql(),
                         "SELECT id, set_name, path, status, reason, nodes, edges, distinct_paths, opset, "
                         "duplicates_of, ifnull(paths, '0') FROM model "
                         "LEFT JOIN duplicate_model ON duplicate_model.model_id = model.id ORDER BY id");
  while (rows.executeStep()) {
    ReportModel model;
    model.id = rows.getColumn(0).getInt64();
    model.set_name = rows.getColumn(1).getString();
    model.path = rows.getColumn(2).getString();
    model.status = stored_status(rows.getColumn(3).getString());
    model.reason = optional_text(rows, 4);
    model.nodes = optional_number(rows, 5);
    model.edges = optional_number(rows, 6);
    model.distinct_paths = optional_number(rows, 7);
    model.opset = optional_number(rows, 8);
    model.duplicates_of = optional_number(rows, 9);
    model.paths = rows.getColumn(10).getString();
    models.push_back(std::move(model));
  }
  return models;
}

void count_model(ReportSet& set, PathCount& paths, const ReportModel& model) {
  ++set.models;
  set.analyzed += model.status == ModelStatus::analyzed;
  set.unreadable += model.status == ModelStatus::unreadable;
  set.too_many_paths += model.status == ModelStatus::too_many_paths;
  set.distinct_paths += model.distinct_paths.value_or(0);
  if (model.opset) ++set.opsets[*model.opset];
  if (model.status != ModelStatus::unreadable) paths += stored_count(model.paths);
}

// The types that each set uses, sorted: one pass over all vertices.
void load_operators(Database& database, std::map<std::string, ReportSet>& sets) {
  std::map<std::int64_t, std::string> type_of;
  SQLite::Statement types(database.sql(), "SELECT id, type FROM operator");
  while (types.executeStep()) type_of[types.getColumn(0).getInt64()] = types.getColumn(1).getString();
  SQLite::Statement used(database.sql(),
                         "SELECT DISTINCT operator_id FROM model JOIN graph_vertex USING (graph_id) "
                         "WHERE set_name = ? AND operator_id IS NOT NULL");
  for (auto& [name, set] : sets) {
    std::set<std::string> operators;
    used.bind(1, name);
    while (used.executeStep()) operators.insert(type_of.at(used.getColumn(0).getInt64()));
    used.reset();
    set.operators.assign(operators.begin(), operators.end());
  }
}

std::map<std::string, ReportSet> load_sets(Database& database, const std::vector<ReportModel>& models) {
  std::map<std::string, ReportSet> sets;
  std::map<std::string, PathCount> paths;
  SQLite::Statement names(database.sql(), "SELECT name FROM model_set");
  while (names.executeStep()) paths[names.getColumn(0).getString()] = 0;
  for (const auto& [name, zero] : paths) sets[name];
  for (const ReportModel& model : models) count_model(sets[model.set_name], paths[model.set_name], model);
  SQLite::Statement copies(
      database.sql(), "SELECT set_name, count(*) FROM copied_model JOIN model ON id = model_id GROUP BY 1");
  while (copies.executeStep()) sets[copies.getColumn(0).getString()].copies = copies.getColumn(1).getInt64();
  for (auto& [name, set] : sets) set.paths = paths[name].str();
  load_operators(database, sets);
  return sets;
}

// Of the sequences that models share; the n-grams are many more.
Names load_names(Database& database) {
  const std::vector<bool> used = used_sequences(database, {"shared_sequence", "reduced_sequence"});
  Names names;
  SQLite::Statement rows(database.sql(), "SELECT id, operators FROM sequence");
  while (rows.executeStep())
    if (const std::int64_t id = rows.getColumn(0).getInt64(); used.at(static_cast<std::size_t>(id)))
      names[id] = strings_of_json(rows.getColumn(1).getText());
  return names;
}

// The sorted sequences that a query of ids selects.
std::vector<OperatorNames> load_sequences(Database& database, const std::string& query,
                                          const std::string& name, const Names& names) {
  std::vector<OperatorNames> sequences;
  SQLite::Statement rows(database.sql(), query);
  rows.bind(1, name);
  while (rows.executeStep()) sequences.push_back(names.at(rows.getColumn(0).getInt64()));
  std::sort(sequences.begin(), sequences.end());
  return sequences;
}

RoleComparison stored_comparison(const std::string& name) {
  const auto comparison = value_of(role_comparison_names, name);
  if (!comparison) throw std::out_of_range("a comparison is none");
  return *comparison;
}

// None where the reduction was left out.
std::optional<std::int64_t> reduced_total(Database& database, const std::string& name) {
  SQLite::Statement rows(
      database.sql(),
      "SELECT count(sequence_id) FROM reduction LEFT JOIN reduced_sequence USING "
      "(reduction_of) WHERE reduction_of = ? AND status = 'reduced' GROUP BY reduction_of");
  rows.bind(1, name);
  if (!rows.executeStep()) return std::nullopt;
  return rows.getColumn(0).getInt64();
}

ReportLeftOut load_left_out(Database& database, const std::string& comparison) {
  ReportLeftOut left_out;
  SQLite::Statement rows(database.sql(),
                         "SELECT first_model, second_model, over FROM left_out_pair WHERE comparison = ? "
                         "ORDER BY first_model, second_model");
  rows.bind(1, comparison);
  while (rows.executeStep())
    left_out.pairs.push_back(
        {rows.getColumn(0).getInt64(), rows.getColumn(1).getInt64(), rows.getColumn(2).getString()});
  return left_out;
}

std::vector<ReportIntersection> load_intersections(Database& database, const Names& names) {
  std::vector<ReportIntersection> intersections;
  SQLite::Statement rows(
      database.sql(),
      "SELECT name, model_pairs, path_pairs, left_out_path_pairs FROM comparison ORDER BY name");
  while (rows.executeStep()) {
    ReportIntersection intersection;
    const std::string name = rows.getColumn(0).getString();
    intersection.of = stored_comparison(name);
    intersection.model_pairs = rows.getColumn(1).getInt64();
    intersection.path_pairs = rows.getColumn(2).getString();
    intersection.left_out = load_left_out(database, name);
    intersection.left_out.path_pairs = rows.getColumn(3).getString();
    intersection.reduced = reduced_total(database, name);
    intersection.sequences =
        load_sequences(database, "SELECT sequence_id FROM intersection WHERE name = ?", name, names);
    intersections.push_back(std::move(intersection));
  }
  return intersections;
}

std::vector<ReportDifference::Row> load_difference_rows(Database& database, const std::string& name,
                                                        const Names& names) {
  std::map<std::int64_t, std::vector<std::int64_t>> models_of;
  SQLite::Statement rows(
      database.sql(),
      "SELECT sequence_id, model_id FROM difference_model WHERE name = ? ORDER BY sequence_id, model_id");
  rows.bind(1, name);
  while (rows.executeStep()) models_of[rows.getColumn(0).getInt64()].push_back(rows.getColumn(1).getInt64());
  std::vector<ReportDifference::Row> sequences;
  for (auto& [id, models] : models_of) sequences.push_back({names.at(id), std::move(models)});
  std::sort(sequences.begin(), sequences.end(),
            [](const auto& a, const auto& b) { return a.operators < b.operators; });
  return sequences;
}

ReportDifference load_difference(Database& database, const NamedValue<RoleDifference>& named,
                                 const Names& names) {
  const std::string name(named.name);
  ReportDifference difference;
  difference.of = named.value;
  difference.sequences = load_difference_rows(database, name, names);
  difference.is_reduced = reduced_total(database, name).has_value();
  difference.reduced_sequences = load_sequences(
      database, "SELECT sequence_id FROM reduced_sequence WHERE reduction_of = ?", name, names);
  SQLite::Statement models(
      database.sql(),
      "SELECT count(DISTINCT model_id) FROM difference_model "
      "JOIN reduced_sequence USING (sequence_id) WHERE name = ? AND reduction_of = name");
  models.bind(1, name);
  models.executeStep();
  difference.models = models.getColumn(0).getInt64();
  return difference;
}

}  // namespace

void require_complete_analysis(Database& database) {
  const std::string is_complete = database.text("SELECT is_complete FROM analysis");
  if (is_complete.empty())
    throw Error(Error::Kind::misuse,
                "The database " + to_text(database.file().string()) +
                    " was not analyzed since its models last changed; run 'opseq analyze' first.");
  if (is_complete != "1")
    throw Error(Error::Kind::misuse, "The analysis of the database " + to_text(database.file().string()) +
                                         " was interrupted; run 'opseq analyze' to finish it.");
}

ReportRows load_report_rows(Database& database) {
  ReportRows report;
  database.snapshot([&] {
    require_complete_analysis(database);
    report.analysis_options = database.text("SELECT options FROM analysis");
    report.database_options = load_database_options(database);
    report.models = load_models(database);
    report.sets = load_sets(database, report.models);
    report.roles = present_roles(database);
    report.target_and_contrast =
        std::stoll(database.text("SELECT count(*) FROM (SELECT structure_hash FROM model JOIN role USING "
                                 "(set_name) WHERE role = 'of' AND "
                                 "structure_hash IS NOT NULL INTERSECT SELECT structure_hash FROM model JOIN "
                                 "role USING (set_name) WHERE "
                                 "role = 'against')"));
    const Names names = load_names(database);
    report.intersections = load_intersections(database, names);
    for (const auto& difference : role_difference_names)
      report.differences.push_back(load_difference(database, difference, names));
  });
  return report;
}

}  // namespace opseq
