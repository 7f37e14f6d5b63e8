// What a database was analyzed with.
#pragma once

#include <optional>

#include "analyzer/analysis_options.h"
#include "store/database/database.h"

namespace opseq {

// The options of the last analysis that came to its end, also where models have changed since; none where
// there was none. Those that it did not know have their defaults; sets that were
// renamed since keep their roles.
std::optional<AnalysisOptions> last_analysis_options(Database& database);

// Those of the analysis that is there, also where it did not come to its end, or else of the last one. To be
// called in a snapshot.
std::optional<AnalysisOptions> present_analysis_options(Database& database);

// The roles of the analysis that is there, or else of the last one; the usual ones where there is none. To be
// called in a snapshot.
Roles present_roles(Database& database);

// The same, in a snapshot of its own.
Roles analyzed_roles(Database& database);

}  // namespace opseq
