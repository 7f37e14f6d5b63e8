// The ingest as commands do it: with progress, and problems told.
#pragma once

#include <vector>

#include "reports/program/options/execution_options.h"
#include "reports/program/options/graph_choice.h"
#include "reports/program/options/preset.h"
#include "reports/program/options/set_sources.h"
#include "store/stages/ingest.h"

namespace opseq {

struct IngestRequest {
  std::vector<SetSources> sets;  // as the command line has them: see expand_sources()
  SourceScope scope = SourceScope::some;
  GraphChoice graph{};
  Preset preset = Preset::none;
  Manifest manifest{};
  PathChoice paths{};
};

// Tells of what could not be read and of links that were skipped. Throws as expand_sources() and ingest().
IngestSummary ingest_told(Database& database, const IngestRequest& request,
                          const ExecutionOptions& execution);

// Tells of folders without models and of paths that lead nowhere, which a command does at its end, where it
// is seen.
void tell_missing_models(const IngestSummary& summary);

// Of a command that has ingested.
int exit_code_of(const IngestSummary& summary);

}  // namespace opseq
