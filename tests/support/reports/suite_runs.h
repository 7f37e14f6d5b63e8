// opseq coverage and opseq gaps, run on the sets of AnalyzedSets. Header only.
#pragma once

#include "analyzer/suite/coverage_report.h"
#include "reports/gaps/witnessed_gaps.h"
#include "store/rows/model_ngram_rows.h"
#include "tests/support/models/model_sketches.h"
#include "tests/support/reports/analyzed_sets.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq::test {

struct SuiteRuns : AnalyzedSets {
  Captured run(const std::string& command, const Words& more = {}) const {
    return run_program(with({command, (folder / "a.db").string(), "--permutations", "20"}, more));
  }
  Captured coverage(const Words& more = {}) const { return run("coverage", more); }
  Captured gaps(const Words& more = {}) const { return run("gaps", more); }
  std::string file(const char* name) const { return (folder / name).string(); }

  NgramRows rows() { return load_ngram_rows(database); }
  GapReport gap_report(const NgramRows& rows) {
    GapOptions options;
    options.permutation.permutations = 20;
    return make_gap_report(database, rows, options);
  }
};

}  // namespace opseq::test
