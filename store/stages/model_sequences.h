// The sequences of each model in the database: its distinct paths, which give it its status, and its n-grams.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyzer/analysis_options.h"
#include "analyzer/matching/trigram_paths.h"
#include "graph/base/limit.h"
#include "graph/base/work.h"
#include "store/rows/analysis_rows.h"
#include "store/rows/model_rows.h"

namespace opseq {

// The models of one set that can be compared, in the order in which pairs are oriented.
struct SetPaths {
  std::vector<std::int64_t> model_ids;
  std::vector<TrigramPaths> models;
  std::vector<PathCount> path_counts;  // with multiplicity
};

struct SequencesSummary {
  std::uint64_t analyzed = 0;
  std::uint64_t too_many_paths = 0;
  std::uint64_t too_many_ngrams = 0;
};

// Enumerates the paths of every readable model and finds its n-grams, writes its status and the n-grams.
// Limits in the reasons of statuses are called as `naming` does. What is written does not depend on the
// number of threads.
class ModelSequences {
 public:
  // All that is given must outlive it.
  ModelSequences(Database& database, const OperatorLabels& labels, AnalysisWriter& writer,
                 const std::vector<std::string>& set_names, const AnalysisOptions& options,
                 LimitNaming naming);
  ~ModelSequences();

  // Finds all, once, and writes what has no room in memory. Returns the paths of the named sets, one entry
  // per name.
  std::vector<SetPaths> find(const Work& work);

  // Writes what find() left: the caller's thread has this to do while others compare the paths.
  SequencesSummary write_rest();

 private:
  class Stage;
  std::unique_ptr<Stage> stage_;
};

}  // namespace opseq
