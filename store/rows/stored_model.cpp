#include "store/rows/stored_model.h"

#include "graph/base/error.h"
#include "store/database/optional_column.h"
#include "store/rows/model_rows.h"

namespace opseq {
namespace {

ModelKey key_of(SQLite::Statement& row) {
  return {row.getColumn(0).getInt64(), row.getColumn(1).getString(), row.getColumn(2).getString(),
          row.getColumn(3).getString()};
}

std::vector<ModelKey> load_keys(SQLite::Statement& rows) {
  std::vector<ModelKey> keys;
  while (rows.executeStep()) keys.push_back(key_of(rows));
  return keys;
}

[[noreturn]] void throw_no_model(std::int64_t model_id) {
  throw Error(Error::Kind::misuse, "The database has no model of number " + std::to_string(model_id) + ".");
}

StoredModel load_row(Database& database, std::int64_t model_id) {
  SQLite::Statement row(database.sql(),
                        "SELECT id, set_name, path, file, status, reason, structure_hash, producer, paths, "
                        "ir_version, nodes, edges, distinct_paths, ngrams FROM model "
                        "JOIN model_file ON model_id = id WHERE id = ?");
  row.bind(1, model_id);
  if (!row.executeStep()) throw_no_model(model_id);
  StoredModel model;
  model.key = key_of(row);
  model.status = stored_status(row.getColumn(4).getString());
  model.reason = optional_text(row, 5);
  model.structure_hash = optional_text(row, 6);
  model.producer = optional_text(row, 7);
  model.paths = optional_text(row, 8);
  model.ir_version = optional_number(row, 9);
  model.nodes = optional_number(row, 10);
  model.edges = optional_number(row, 11);
  model.distinct_paths = optional_number(row, 12);
  model.ngrams = optional_number(row, 13);
  return model;
}

std::vector<OpsetImport> load_imports(Database& database, std::int64_t model_id) {
  std::vector<OpsetImport> imports;
  SQLite::Statement rows(database.sql(),
                         "SELECT domain, version FROM opset_import WHERE model_id = ? ORDER BY position");
  rows.bind(1, model_id);
  while (rows.executeStep()) imports.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getInt64()});
  return imports;
}

std::vector<VertexOrigin> load_origins(Database& database, std::int64_t model_id) {
  std::vector<VertexOrigin> origins;
  SQLite::Statement rows(database.sql(),
                         "SELECT name, location FROM vertex WHERE model_id = ? ORDER BY vertex");
  rows.bind(1, model_id);
  while (rows.executeStep())
    origins.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getString()});
  return origins;
}

}  // namespace

std::vector<ModelKey> model_keys(Database& database) {
  SQLite::Statement rows(database.sql(),
                         "SELECT id, set_name, path, file FROM model JOIN model_file ON model_id = id "
                         "ORDER BY id");
  return load_keys(rows);
}

std::vector<ModelKey> load_model_keys(Database& database) {
  std::vector<ModelKey> keys;
  database.snapshot([&] { keys = model_keys(database); });
  return keys;
}

StoredModel load_stored_model(Database& database, std::int64_t model_id) {
  StoredModel model;
  database.snapshot([&] {
    model = load_row(database, model_id);
    model.opset_imports = load_imports(database, model_id);
    SQLite::Statement same(database.sql(),
                           "SELECT other.id, other.set_name, other.path, file FROM model "
                           "JOIN model AS other ON other.structure_hash = model.structure_hash "
                           "JOIN model_file ON model_id = other.id "
                           "WHERE model.id = ? AND other.id <> model.id ORDER BY other.id");
    same.bind(1, model_id);
    model.duplicates = load_keys(same);
  });
  return model;
}

std::vector<ModelKey> load_models_of_structure(Database& database, const std::string& structure_hash) {
  std::vector<ModelKey> keys;
  database.snapshot([&] {
    SQLite::Statement rows(database.sql(),
                           "SELECT id, set_name, path, file FROM model JOIN model_file ON model_id = id "
                           "WHERE structure_hash = ? ORDER BY id");
    rows.bind(1, structure_hash);
    keys = load_keys(rows);
  });
  return keys;
}

ModelGraph load_model_graph(Database& database, std::int64_t model_id) {
  ModelGraph loaded;
  database.snapshot([&] {
    const OperatorLabels labels = load_operator_labels(database);
    loaded.graph = GraphLoader(database, labels).load(model_id);
    loaded.operators = labels.names;
    loaded.operator_types = labels.types;
    loaded.origins = load_origins(database, model_id);
  });
  return loaded;
}

StoredFile load_stored_file(Database& database, std::int64_t model_id) {
  SQLite::Statement row(database.sql(),
                        "SELECT file, file_bytes, modified_ns FROM model JOIN model_file ON model_id = id "
                        "WHERE id = ?");
  row.bind(1, model_id);
  if (!row.executeStep()) throw_no_model(model_id);
  StoredFile stored{row.getColumn(0).getString(), std::nullopt};
  const auto bytes = optional_number(row, 1);
  const auto modified_ns = optional_number(row, 2);
  if (bytes && modified_ns) stored.stamp = FileStamp{*bytes, *modified_ns};
  return stored;
}

std::uint64_t load_vertex_total(Database& database, std::int64_t model_id) {
  SQLite::Statement row(database.sql(), "SELECT count(*) FROM vertex WHERE model_id = ?");
  row.bind(1, model_id);
  row.executeStep();
  return static_cast<std::uint64_t>(row.getColumn(0).getInt64());
}

}  // namespace opseq
