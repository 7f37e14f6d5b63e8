// The gaps of a database, each with the nodes that are the sequence in the smallest model that holds it.
#pragma once

#include "analyzer/suite/gap_report.h"
#include "store/database/database.h"

namespace opseq {

// As find_gaps(), with the witnesses. `rows` are of the database.
GapReport make_gap_report(Database& database, const NgramRows& rows, const GapOptions& options,
                          const GapStatistics& statistics);
GapReport make_gap_report(Database& database, const NgramRows& rows, const GapOptions& options);

}  // namespace opseq
