// The statistics of an analysis between memory and the tables statistics, association and gap.
#pragma once

#include <string>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"
#include "analyzer/suite/gap_report.h"
#include "store/database/database.h"

namespace opseq {

// Writes what find_gaps() found with options.all, and the tests behind it. The tables are empty before.
// `options`: a JSON object. O(tested + gaps · log gaps).
void write_statistics(Database& database, const NgramRows& rows, const std::string& options,
                      const std::vector<Association>& tested, const std::vector<Gap>& gaps);

}  // namespace opseq
