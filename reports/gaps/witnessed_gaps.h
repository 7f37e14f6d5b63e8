// The gaps of a database, each with the nodes that are the sequence in the smallest model that holds it.
#pragma once

#include "analyzer/suite/gap_report.h"
#include "store/database/database.h"

namespace opseq {

// Gives the gaps their witnesses. `rows` are of the database.
void add_witnesses(Database& database, const NgramRows& rows, GapReport& report);

// As find_gaps(), with the witnesses.
GapReport make_gap_report(Database& database, const NgramRows& rows, const GapOptions& options);

}  // namespace opseq
