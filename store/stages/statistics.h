// The statistics of an analysis: its last step.
#pragma once

#include "analyzer/analysis_options.h"
#include "analyzer/ngrams/ngram_rows.h"
#include "analyzer/roles.h"
#include "graph/base/work.h"
#include "store/database/database.h"

namespace opseq {

// Throws Error: a set that has a role is not there, unless it is_conventional().
void require_known_sets(Database& database, const Roles& roles);

// Fills the tables statistics, association and gap, which are empty, from the n-grams of the database, which
// it returns: every gap of the target, and the tests of all sequences, with the default options of
// find_gaps(). To be called in a transaction. Throws Error. The same for any number of threads.
NgramRows find_statistics(Database& database, const AnalysisOptions& options, const Work& work);

}  // namespace opseq
