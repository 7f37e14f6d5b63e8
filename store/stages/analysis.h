// The analysis of what was ingested: the second stage.
#pragma once

#include <cstdint>
#include <optional>

#include "analyzer/analysis_options.h"
#include "analyzer/ngrams/ngram_rows.h"
#include "graph/base/limit.h"
#include "store/database/database.h"
#include "store/stages/stage_progress.h"

namespace opseq {

struct AnalysisSummary {
  bool was_up_to_date = false;  // the same options and models as last time: nothing was done
  std::uint64_t analyzed = 0;
  std::uint64_t too_many_paths = 0;
  std::uint64_t too_many_ngrams = 0;  // those whose n-grams exceed a limit: they have none
  std::uint64_t left_out_pairs = 0;   // pairs of models that were not compared, of all comparisons
  std::uint64_t left_out_reductions = 0;
  std::uint64_t sequences = 0;  // distinct shared ones, of all comparisons
  // load_ngram_rows() of the database, where this call has come to the statistics: who asks next has them.
  std::optional<NgramRows> ngrams;
};

struct AnalysisWork {
  unsigned threads = 1;
  StageProgress progress{};         // may be empty
  LimitNaming naming = limit_name;  // of the limits in stored reasons
};

// Enumerates the paths of every readable model, finds its n-grams, compares the sets that have roles, and
// writes all that in one transaction; then reduces, each reduction in a transaction of its own; then finds
// the statistics, in one more. Pairs and reductions that take more work than a limit allows are left out. The
// result does not depend on the number of threads. Throws Error (also where a set has two roles, or is not
// there, unless it is_conventional()), and Interrupted soon after the database's
// interruption was requested: transactions that were finished then stay, and the next call with the same
// options goes on behind them.
AnalysisSummary analyze(Database& database, const AnalysisOptions& options, const AnalysisWork& work = {});

}  // namespace opseq
