// The sequences of each model in the database: its distinct paths, which give it its status, and its n-grams.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analyzer/analysis_options.h"
#include "analyzer/matching/trigram_paths.h"
#include "graph/base/limit.h"
#include "graph/base/work.h"
#include "store/rows/analysis_rows.h"
#include "store/rows/model_rows.h"

namespace opseq {

// The models of one role that can be compared, in the order in which pairs are oriented.
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

struct ModelSequences {
  std::vector<SetPaths> paths;  // of each Role, of all of its sets
  // Writes what has not been written yet: the caller has this to do while others compare the paths. Once.
  std::function<SequencesSummary()> write_rest;
};

// Enumerates the paths of every readable model and finds its n-grams; with write_rest(), writes its status
// and the n-grams. All that is given must outlive that call. Limits in the reasons of statuses are called as
// `naming` does. What is written does not depend on the number of threads.
ModelSequences find_model_sequences(Database& database, const OperatorLabels& labels, AnalysisWriter& writer,
                                    const AnalysisOptions& options, const Work& work, LimitNaming naming);

}  // namespace opseq
