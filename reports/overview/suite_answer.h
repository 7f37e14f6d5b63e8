// What a suite exercises and what it does not, together.
#pragma once

#include "analyzer/suite/coverage_report.h"
#include "analyzer/suite/gap_report.h"
#include "store/database/database.h"

namespace opseq {

struct SuiteAnswer {
  NgramRows rows;
  CoverageReport coverage;
  GapStatistics statistics;  // of the models that opseq gaps compares
  GapReport gaps;
};

// Of the database's mismatching models by its tests, with the default options of opseq coverage and opseq
// gaps: what a report says. Throws Error.
SuiteAnswer answer_suite(Database& database, unsigned threads);

}  // namespace opseq
