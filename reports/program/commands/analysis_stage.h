// The analysis as commands do it: with progress, and models that it leaves out told.
#pragma once

#include <optional>

#include "analyzer/ngrams/ngram_rows.h"
#include "reports/program/options/analysis_choice.h"
#include "reports/program/options/execution_options.h"
#include "reports/program/options/preset.h"
#include "store/database/database.h"
#include "store/rows/report_rows.h"

namespace opseq {

struct AnalysisRequest {
  const AnalysisChoice& analysis;
  Preset preset;
  Roles roles;
};

struct ToldAnalysis {
  AnalysisOptions options;          // what it was analyzed with
  std::optional<NgramRows> ngrams;  // as AnalysisSummary has them
};

// Throws as analyze().
ToldAnalysis analyze_told(Database& database, const AnalysisRequest& request,
                          const ExecutionOptions& execution);

// Tells what was left out of what was analyzed so.
void tell_not_compared(const ReportRows& rows, const AnalysisOptions& options,
                       const ExecutionOptions& execution);

}  // namespace opseq
