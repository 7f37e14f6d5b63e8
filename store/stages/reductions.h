// The reductions of what was compared: the last part of an analysis.
#pragma once

#include "analyzer/matching/reduction.h"
#include "graph/base/work.h"
#include "store/database/database.h"
#include "store/rows/analysis_rows.h"

namespace opseq {

// Reduces the study's comparison or difference of that name, in the database's current transaction. What has
// the same sequences as one that was reduced before takes over its result. Where it takes too many steps, the
// reduction is left out.
void reduce_sequences(Database& database, AnalysisWriter& writer, const std::string& name,
                      const ReductionOptions& options, const Work& work);

// The first of the study's comparisons and differences that is not reduced yet; empty where none is left.
std::string next_reduction(Database& database);

}  // namespace opseq
