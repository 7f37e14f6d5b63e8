// Sorting models as commands do it: with progress, and problems told.
#pragma once

#include <string>
#include <vector>

#include "reports/program/options/classification_choice.h"
#include "reports/program/options/execution_options.h"
#include "store/stages/classification.h"
#include "store/stages/ingest.h"

namespace opseq {

struct SortedModels {
  ClassificationOptions options;
  std::vector<Trial> trials;       // in no order
  std::vector<SetSources> sets;    // what is to be ingested
  std::vector<EmptySource> empty;  // what was given and holds no model
  std::string started_at;
};

// Runs all models in the paths; without paths there is no need of a runtime. Behind them come the models of
// the table of outcomes that were not run. Throws Error, Interrupted.
SortedModels sort_told(Database& database, const ClassificationChoice& choice, const Words& paths,
                       const ExecutionOptions& execution);

// Models that have another outcome now, or were not given any more, leave the sets that they were sorted
// into. To be called before the new sets are ingested.
void remove_resorted(Database& database, const SortedModels& sorted);

// To be called after that.
void finish(Database& database, const SortedModels& sorted);

// Models that could not be read: 64.
int exit_code_of(const SortedModels& sorted);

}  // namespace opseq
