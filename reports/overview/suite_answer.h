// What a suite covers and what it does not, together.
#pragma once

#include <functional>
#include <optional>

#include "analyzer/suite/coverage_report.h"
#include "analyzer/suite/gap_report.h"
#include "store/database/database.h"

namespace opseq {

struct SuiteAnswer {
  NgramRows rows;
  CoverageReport coverage;
  GapStatistics statistics;  // of target and contrast
  GapReport gaps;
};

// Of the database's target by its suite, with the default options of opseq coverage and opseq
// gaps: what a report says. `meanwhile`, where it is given, is called on this thread while others count, once
// the database is not needed. `ngrams` are load_ngram_rows() of the database, for who has them. Throws
// Error.
SuiteAnswer answer_suite(Database& database, unsigned threads, const std::function<void()>& meanwhile = {},
                         std::optional<NgramRows> ngrams = std::nullopt);

}  // namespace opseq
