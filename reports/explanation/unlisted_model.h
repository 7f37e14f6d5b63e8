// A model file that is not in the database, read as the database's models were.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "graph/model_graph.h"
#include "store/rows/stored_model.h"

namespace opseq {

struct UnlistedNgram {
  std::vector<std::string> operators;  // as the database calls them
  VertexIndex end = 0;                 // the lowest vertex at which it ends
};

struct UnlistedModel {
  StoredModel facts;  // number 0 and no set; `duplicates` are all models of the database with its structure
  std::unique_ptr<const ModelGraph> graph;
  std::vector<UnlistedNgram> ngrams;  // of 1 to `longest` operators, by length
};

// Reads it with the options that the database was made and analyzed with, within `limits`; nothing is
// written. Throws Error with one sentence: it can't be read, or takes more than a limit, which `naming` calls
// by its name.
UnlistedModel read_unlisted_model(Database& database, const std::filesystem::path& file,
                                  std::uint32_t longest, const ReadLimits& limits = {},
                                  LimitNaming naming = limit_name);

}  // namespace opseq
