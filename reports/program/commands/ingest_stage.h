// The ingest as commands do it: with progress, and problems told.
#pragma once

#include <vector>

#include "reports/program/options/execution_options.h"
#include "reports/program/options/graph_choice.h"
#include "reports/program/options/preset.h"
#include "store/stages/ingest.h"

namespace opseq {

struct IngestRequest {
  std::vector<SetSources> sets;
  SourceScope scope = SourceScope::some;
  GraphChoice graph{};
  Preset preset = Preset::none;
};

// Throws as ingest().
IngestSummary ingest_told(Database& database, const IngestRequest& request,
                          const ExecutionOptions& execution);

// Of a command that has ingested.
int exit_code_of(const IngestSummary& summary);

}  // namespace opseq
