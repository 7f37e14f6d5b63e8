// The distinct paths of the models in the database, and the status that they give each.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analyzer/path_enumeration.h"
#include "analyzer/trigram_paths.h"
#include "graph/progress.h"
#include "store/model_rows.h"

namespace opseq {

// The models of one set that can be compared, in the order in which pairs are oriented.
struct SetPaths {
  std::vector<std::int64_t> model_ids;
  std::vector<TrigramPaths> models;
  PathCount paths = 0;          // of all, with multiplicity
  PathCount squared_paths = 0;  // the sum of their squares
};

struct PathsSummary {
  std::uint64_t analyzed = 0;
  std::uint64_t too_many_paths = 0;
};

// Enumerates the paths of every readable model, writes its status, and adds those of the named sets to
// `sets` (one entry per name). The result does not depend on `threads`.
PathsSummary enumerate_model_paths(Database& database, const OperatorLabels& labels,
                                   const std::vector<std::string>& set_names, std::vector<SetPaths>& sets,
                                   const PathLimits& limits, unsigned threads, const Progress& progress);

}  // namespace opseq
