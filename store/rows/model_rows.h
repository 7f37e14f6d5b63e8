// Models between memory and the tables model, opset_import, operator, vertex and edge.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "analyzer/paths/path_count.h"
#include "graph/base/opened_file.h"
#include "graph/model/model.h"
#include "graph/model_graph.h"
#include "store/database/database.h"
#include "store/database/row_inserter.h"

namespace opseq {

// What reading one file gave. Without a graph, the file is unreadable and `reason` says why.
struct ReadModel {
  std::string set_name;  // text, as all strings here but those of `stamp`
  std::string path;
  std::string file;            // absolute
  std::string source;          // the file or folder that was given, absolute
  bool is_file_given = false;  // else a folder
  std::optional<FileStamp> stamp;
  std::string limits;  // JSON
  std::string reason;
  std::unique_ptr<const ModelGraph> graph;
  std::string structure_hash;
  std::int64_t ir_version = 0;
  std::vector<OpsetImport> opset_imports;
  std::string producer;
  std::uint64_t edges = 0;
  PathCount paths;
};

// Writes models; one object per transaction.
class ModelWriter {
 public:
  explicit ModelWriter(Database& database);

  // Replaces the row of the same set, source and path, where there is one.
  void write(const ReadModel& model);
  void remove(std::int64_t model_id);

 private:
  std::int64_t source_id(const ReadModel& model);
  std::int64_t write_model_row(const ReadModel& model, std::int64_t source_id);
  void write_opset_imports(std::int64_t id, const std::vector<OpsetImport>& imports);
  void write_graph(std::int64_t graph_id, const ModelGraph& graph);
  std::int64_t operator_id(const std::string& name, const std::string& type);

  SQLite::Statement find_source_;
  SQLite::Statement insert_source_;
  SQLite::Statement find_;
  SQLite::Statement remove_;
  SQLite::Statement insert_model_;
  SQLite::Statement insert_import_;
  SQLite::Statement find_operator_;
  SQLite::Statement insert_operator_;
  RowInserter vertices_;
  RowInserter edges_;
  SQLite::Database& sql_;
  std::int64_t last_graph_;
  std::unordered_map<std::string, std::int64_t> operator_ids_;
};

// Forgets sources that no model is of, and numbers the others by path (as bytes), the models by set, path (as
// bytes), file, where they are not numbered so already.
void number_models(Database& database);

// The operators of the database, sorted by name; a Label is a position here plus first_operator_label.
struct OperatorLabels {
  std::vector<std::string> names;
  std::vector<std::string> types;  // beside `names`: the operator types alone
  std::unordered_map<std::int64_t, Label> label_of_id;

  std::size_t label_total() const { return names.size() + first_operator_label; }
};
OperatorLabels load_operator_labels(Database& database);

// A decimal count as stored. Throws std::out_of_range where it is none.
PathCount stored_count(const std::string& decimal);

// Loads operator graphs model by model. Throws std::out_of_range where the rows are no graph.
class GraphLoader {
 public:
  GraphLoader(Database& database, const OperatorLabels& labels);
  OperatorGraph load(std::int64_t model_id);

 private:
  const OperatorLabels& labels_;
  SQLite::Statement vertices_;
  SQLite::Statement edges_;
};

// The version of the default domain's operators; of several imports the newest.
std::optional<std::int64_t> default_opset(const std::vector<OpsetImport>& imports);

}  // namespace opseq
