#include "store/rows/operator_use_rows.h"

#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "store/database/optional_column.h"

namespace opseq {
namespace {

void require_set(Database& database, const std::string& name) {
  SQLite::Statement found(database.sql(), "SELECT 1 FROM model_set WHERE name = ?");
  found.bind(1, name);
  if (!found.executeStep())
    throw Error(Error::Kind::misuse, "The database has no set " + quoted_name(name) + '.');
}

std::vector<OpsetImport> imports_of(Database& database, std::int64_t model_id) {
  SQLite::Statement found(database.sql(),
                          "SELECT domain, version FROM opset_import WHERE model_id = ? ORDER BY position");
  found.bind(1, model_id);
  std::vector<OpsetImport> imports;
  while (found.executeStep())
    imports.push_back({found.getColumn(0).getString(), found.getColumn(1).getInt64()});
  return imports;
}

std::vector<StoredUses::Operator> operators_of(SQLite::Statement& found, std::int64_t model_id) {
  std::vector<StoredUses::Operator> operators;
  found.bind(1, model_id);
  while (found.executeStep())
    operators.push_back({found.getColumn(0).getString(), found.getColumn(1).getInt() != 0});
  found.reset();
  return operators;
}

std::vector<StoredUses> models_of(Database& database, const std::string& set) {
  std::vector<StoredUses> models;
  SQLite::Statement found(
      database.sql(),
      "SELECT id, path, file, file_bytes, modified_ns FROM model JOIN model_file ON model_id = id "
      "WHERE set_name = ? AND graph_id IS NOT NULL ORDER BY id");
  found.bind(1, set);
  while (found.executeStep()) {
    StoredUses uses;
    uses.key = {found.getColumn(0).getInt64(), set, found.getColumn(1).getString(),
                found.getColumn(2).getString()};
    uses.file.file = uses.key.file;
    const auto bytes = optional_number(found, 3), modified_ns = optional_number(found, 4);
    if (bytes && modified_ns) uses.file.stamp = FileStamp{*bytes, *modified_ns};
    models.push_back(std::move(uses));
  }
  return models;
}

}  // namespace

std::vector<StoredUses> load_operator_uses(Database& database, const std::vector<std::string>& sets) {
  std::vector<StoredUses> all;
  database.snapshot([&] {
    SQLite::Statement operators(
        database.sql(),
        "SELECT operator.type, max(instr(location, '/')) FROM model JOIN graph_vertex USING (graph_id) "
        "JOIN operator ON operator.id = operator_id WHERE model.id = ? AND kind = 0 "
        "GROUP BY operator.type ORDER BY operator.type");
    for (const std::string& set : sets) {
      require_set(database, set);
      for (StoredUses& uses : models_of(database, set)) {
        uses.opset_imports = imports_of(database, uses.key.id);
        uses.operators = operators_of(operators, uses.key.id);
        all.push_back(std::move(uses));
      }
    }
  });
  return all;
}

}  // namespace opseq
