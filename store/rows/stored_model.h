// One model as the database has it: its row, what belongs to it, and its graph.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/base/opened_file.h"
#include "graph/model/model.h"
#include "graph/model_graph.h"
#include "store/database/database.h"
#include "store/rows/model_status.h"

namespace opseq {

struct ModelKey {
  std::int64_t id = 0;
  std::string set_name, path, file;
};

// The columns of the table model; of an unreadable one only the first and `reason` are there.
struct StoredModel {
  ModelKey key;
  ModelStatus status = ModelStatus::ingested;
  std::optional<std::string> reason;
  std::optional<std::string> structure_hash, producer, paths;  // paths: decimal
  std::optional<std::int64_t> ir_version, nodes, edges, distinct_paths, ngrams;
  std::vector<OpsetImport> opset_imports;
  std::vector<ModelKey> duplicates;  // other models of the same structure, by id
};

// All models, also unreadable ones, by id.
std::vector<ModelKey> load_model_keys(Database& database);
// The same within a transaction or snapshot.
std::vector<ModelKey> model_keys(Database& database);

// Throws Error (misuse) where there is no model of that number.
StoredModel load_stored_model(Database& database, std::int64_t model_id);

// The models of that structure, by id.
std::vector<ModelKey> load_models_of_structure(Database& database, const std::string& structure_hash);

// The model's graph as it was ingested. Without vertices where the model is unreadable or not there; its
// operators are those of the whole database. O(operators of the database + V + E).
ModelGraph load_model_graph(Database& database, std::int64_t model_id);

// The file that a model was read from, and what it is recognised by where it did not change since.
struct StoredFile {
  std::string file;  // text
  std::optional<FileStamp> stamp;
};

// Throws Error (misuse) where there is no model of that number.
StoredFile load_stored_file(Database& database, std::int64_t model_id);

// How many vertices the model's graph has; 0 where the model is unreadable or not there. O(V).
std::uint64_t load_vertex_total(Database& database, std::int64_t model_id);

}  // namespace opseq
