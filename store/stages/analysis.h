// The analysis of what was ingested: the second stage.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "analyzer/analysis_options.h"
#include "graph/base/limit.h"
#include "store/database/database.h"

namespace opseq {

struct AnalysisSummary {
  bool was_up_to_date = false;  // the same options and models as last time: nothing was done
  std::uint64_t analyzed = 0;
  std::uint64_t too_many_paths = 0;
  std::uint64_t too_many_ngrams = 0;  // those whose n-grams exceed a limit: they have none
  std::uint64_t sequences = 0;        // distinct shared ones, of all comparisons
};

// Called with the name of what is being worked on, and how much of it is done. As Progress.
using AnalysisProgress =
    std::function<void(const std::string& what, std::uint64_t done, std::uint64_t total)>;

struct AnalysisWork {
  unsigned threads = 1;
  AnalysisProgress progress{};      // may be empty
  LimitNaming naming = limit_name;  // of the limits in stored reasons
};

// Enumerates the paths of every readable model, finds its n-grams, compares the conventional sets, reduces,
// and writes all results in one transaction. The result does not depend on the number of threads. Throws
// Error (LimitError where comparing or reducing takes too many steps), and Interrupted soon after the
// database's interruption was requested; nothing has changed then.
AnalysisSummary analyze(Database& database, const AnalysisOptions& options, const AnalysisWork& work = {});

}  // namespace opseq
