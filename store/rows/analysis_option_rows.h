// What a database was analyzed with.
#pragma once

#include <optional>

#include "analyzer/analysis_options.h"
#include "store/database/database.h"

namespace opseq {

// The options of the last analysis that came to its end, also where models have changed since; none where
// there was none. Those that it did not know have their defaults.
std::optional<AnalysisOptions> last_analysis_options(Database& database);

}  // namespace opseq
