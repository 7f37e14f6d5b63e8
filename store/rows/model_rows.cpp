#include "store/rows/model_rows.h"

#include <algorithm>
#include <stdexcept>
#include <tuple>

#include "graph/base/text.h"
#include "store/rows/model_status.h"

namespace opseq {
namespace {

// As numbers in the table.
constexpr std::int64_t node_kind = 0, input_kind = 1, output_kind = 2;

std::int64_t kind_of(Label label) {
  if (label == input_label) return input_kind;
  return label == output_label ? output_kind : node_kind;
}

void execute(SQLite::Statement& statement) {
  statement.exec();
  statement.reset();
}

template <class Value>
void bind_optional(SQLite::Statement& statement, int index, const std::optional<Value>& value) {
  if (value)
    statement.bind(index, *value);
  else
    statement.bind(index);
}

// Gives the rows of a table, whose ids are in the order that they should have, the numbers from 1 on.
void number_rows(Database& database, const std::string& table, const std::vector<std::int64_t>& ids) {
  bool is_numbered = true;
  for (std::size_t i = 0; i < ids.size(); ++i)
    is_numbered = is_numbered && ids[i] == static_cast<std::int64_t>(i) + 1;
  if (is_numbered) return;
  // Through negative numbers, so that no new number meets an old one.
  SQLite::Statement update(database.sql(), "UPDATE " + table + " SET id = ? WHERE id = ?");
  for (std::size_t i = 0; i < ids.size(); ++i) {
    update.bind(1, -static_cast<std::int64_t>(i) - 1);
    update.bind(2, ids[i]);
    execute(update);
  }
  database.sql().exec("UPDATE " + table + " SET id = -id");
}

void number_sources(Database& database) {
  database.sql().exec("DELETE FROM source WHERE id NOT IN (SELECT source_id FROM model)");
  std::vector<std::pair<std::string, std::int64_t>> keys;
  SQLite::Statement rows(database.sql(), "SELECT path, id FROM source ORDER BY id");
  while (rows.executeStep())
    keys.emplace_back(to_bytes(rows.getColumn(0).getString()), rows.getColumn(1).getInt64());
  std::sort(keys.begin(), keys.end());
  std::vector<std::int64_t> ids;
  for (const auto& [path, id] : keys) ids.push_back(id);
  number_rows(database, "source", ids);
}

}  // namespace

std::optional<std::int64_t> default_opset(const std::vector<OpsetImport>& imports) {
  std::optional<std::int64_t> newest;
  for (const OpsetImport& import : imports)
    if (canonical_domain(import.domain).empty())
      newest = std::max(newest.value_or(import.version), import.version);
  return newest;
}

ModelWriter::ModelWriter(Database& database)
    : find_source_(database.sql(), "SELECT id FROM source WHERE path = ?"),
      insert_source_(database.sql(), "INSERT INTO source (path, is_file) VALUES (?, ?)"),
      find_(database.sql(), "SELECT id FROM model WHERE set_name = ? AND source_id = ? AND path = ?"),
      remove_(database.sql(), "DELETE FROM model WHERE id = ?"),
      insert_model_(database.sql(),
                    "INSERT INTO model (set_name, path, source_id, file_bytes, modified_ns, status, reason, "
                    "structure_hash, ir_version, opset, producer, nodes, edges, paths, limits, graph_id) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      insert_import_(database.sql(), "INSERT INTO opset_import VALUES (?, ?, ?, ?)"),
      find_operator_(database.sql(), "SELECT id FROM operator WHERE name = ?"),
      insert_operator_(database.sql(), "INSERT INTO operator (name, type) VALUES (?, ?)"),
      vertices_(database.sql(), "graph_vertex", 6),
      edges_(database.sql(), "graph_edge", 3),
      sql_(database.sql()),
      last_graph_(sql_.execAndGet("SELECT ifnull(max(graph_id), 0) FROM model").getInt64()) {}

void ModelWriter::write(const ReadModel& model) {
  const std::int64_t source = source_id(model);
  find_.bind(1, model.set_name);
  find_.bind(2, source);
  find_.bind(3, model.path);
  if (find_.executeStep()) remove(find_.getColumn(0).getInt64());
  find_.reset();
  const std::int64_t id = write_model_row(model, source);
  if (!model.graph) return;
  write_opset_imports(id, model.opset_imports);
  write_graph(last_graph_, *model.graph);
}

void ModelWriter::remove(std::int64_t model_id) {
  remove_.bind(1, model_id);
  execute(remove_);
}

std::int64_t ModelWriter::source_id(const ReadModel& model) {
  find_source_.bind(1, model.source);
  const bool is_known = find_source_.executeStep();
  const std::int64_t id = is_known ? find_source_.getColumn(0).getInt64() : 0;
  find_source_.reset();
  if (is_known) return id;
  insert_source_.bind(1, model.source);
  insert_source_.bind(2, model.is_file_given ? 1 : 0);
  execute(insert_source_);
  return sql_.getLastInsertRowid();
}

std::int64_t ModelWriter::write_model_row(const ReadModel& model, std::int64_t source_id) {
  SQLite::Statement& row = insert_model_;
  row.clearBindings();
  row.bind(1, model.set_name);
  row.bind(2, model.path);
  row.bind(3, source_id);
  if (model.stamp) {
    row.bind(4, model.stamp->bytes);
    row.bind(5, model.stamp->modified_ns);
  }
  row.bind(6, status_name(model.graph ? ModelStatus::ingested : ModelStatus::unreadable));
  row.bind(15, model.limits);
  if (!model.graph) {
    row.bind(7, model.reason);
  } else {
    row.bind(8, model.structure_hash);
    row.bind(9, model.ir_version);
    bind_optional(row, 10, default_opset(model.opset_imports));
    row.bind(11, model.producer);
    row.bind(12, static_cast<std::int64_t>(node_total(model.graph->graph)));
    row.bind(13, static_cast<std::int64_t>(model.edges));
    row.bind(14, model.paths.str());
    row.bind(16, ++last_graph_);
  }
  execute(row);
  return sql_.getLastInsertRowid();
}

void ModelWriter::write_opset_imports(std::int64_t id, const std::vector<OpsetImport>& imports) {
  for (std::size_t i = 0; i < imports.size(); ++i) {
    insert_import_.bind(1, id);
    insert_import_.bind(2, static_cast<std::int64_t>(i));
    insert_import_.bind(3, to_text(canonical_domain(imports[i].domain)));
    insert_import_.bind(4, imports[i].version);
    execute(insert_import_);
  }
}

void ModelWriter::write_graph(std::int64_t graph_id, const ModelGraph& model) {
  for (const auto v : boost::make_iterator_range(vertices(model.graph))) {
    const Label label = model.graph[v].label;
    std::optional<std::int64_t> operator_number;
    if (label >= first_operator_label) {
      const std::size_t index = label - first_operator_label;
      operator_number = operator_id(model.operators[index], model.operator_types[index]);
    }
    vertices_.add(graph_id, static_cast<std::int64_t>(v), kind_of(label), operator_number,
                  model.origins[v].name, model.origins[v].location);
  }
  for (const auto v : boost::make_iterator_range(vertices(model.graph)))
    for (const auto& edge : boost::make_iterator_range(out_edges(v, model.graph)))
      edges_.add(graph_id, static_cast<std::int64_t>(v),
                 static_cast<std::int64_t>(target(edge, model.graph)));
  vertices_.flush();
  edges_.flush();
}

std::int64_t ModelWriter::operator_id(const std::string& name, const std::string& type) {
  if (const auto it = operator_ids_.find(name); it != operator_ids_.end()) return it->second;
  find_operator_.bind(1, name);
  const bool is_known = find_operator_.executeStep();
  std::int64_t id = is_known ? find_operator_.getColumn(0).getInt64() : 0;
  find_operator_.reset();
  if (!is_known) {
    insert_operator_.bind(1, name);
    insert_operator_.bind(2, type);
    execute(insert_operator_);
    id = sql_.getLastInsertRowid();
  }
  return operator_ids_[name] = id;
}

void number_models(Database& database) {
  number_sources(database);
  struct Key {
    std::string set_name, path, file;
    std::int64_t id;
    auto tied() const { return std::tie(set_name, path, file); }
  };
  std::vector<Key> keys;
  SQLite::Statement rows(
      database.sql(),
      "SELECT set_name, path, file, id FROM model JOIN model_file ON model_id = id ORDER BY id");
  while (rows.executeStep())
    keys.push_back({to_bytes(rows.getColumn(0).getString()), to_bytes(rows.getColumn(1).getString()),
                    to_bytes(rows.getColumn(2).getString()), rows.getColumn(3).getInt64()});
  std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) { return a.tied() < b.tied(); });
  std::vector<std::int64_t> ids;
  for (const Key& key : keys) ids.push_back(key.id);
  number_rows(database, "model", ids);
}

OperatorLabels load_operator_labels(Database& database) {
  std::vector<std::tuple<std::string, std::string, std::int64_t>> operators;
  SQLite::Statement rows(database.sql(), "SELECT name, type, id FROM operator");
  while (rows.executeStep())
    operators.emplace_back(rows.getColumn(0).getString(), rows.getColumn(1).getString(),
                           rows.getColumn(2).getInt64());
  std::sort(operators.begin(), operators.end());
  OperatorLabels labels;
  for (auto& [name, type, id] : operators) {
    labels.label_of_id[id] = static_cast<Label>(labels.names.size()) + first_operator_label;
    labels.names.push_back(std::move(name));
    labels.types.push_back(std::move(type));
  }
  return labels;
}

PathCount stored_count(const std::string& decimal) {
  if (decimal.empty() || decimal.find_first_not_of("0123456789") != std::string::npos)
    throw std::out_of_range("a count is no number");
  return PathCount(decimal);
}

GraphLoader::GraphLoader(Database& database, const OperatorLabels& labels)
    : labels_(labels),
      vertices_(database.sql(),
                "SELECT kind, operator_id FROM graph_vertex JOIN model USING (graph_id) WHERE model.id = ? "
                "ORDER BY vertex"),
      edges_(database.sql(), "SELECT source, target FROM edge WHERE model_id = ? ORDER BY source, target") {}

OperatorGraph GraphLoader::load(std::int64_t model_id) {
  std::vector<Label> labels;
  vertices_.bind(1, model_id);
  while (vertices_.executeStep()) {
    const std::int64_t kind = vertices_.getColumn(0).getInt64();
    if (kind == node_kind)
      labels.push_back(labels_.label_of_id.at(vertices_.getColumn(1).getInt64()));
    else
      labels.push_back(kind == input_kind ? input_label : output_label);
  }
  vertices_.reset();
  std::vector<Edge> edges;
  edges_.bind(1, model_id);
  while (edges_.executeStep()) {
    edges.emplace_back(edges_.getColumn(0).getUInt(), edges_.getColumn(1).getUInt());
    if (std::max(edges.back().first, edges.back().second) >= labels.size())
      throw std::out_of_range("an edge leads to no vertex");
  }
  edges_.reset();
  return make_operator_graph(labels, std::move(edges));
}

}  // namespace opseq
