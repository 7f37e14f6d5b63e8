// A database of three sets that can be analyzed again.
#pragma once

#include "analyzer/ngrams/ngram_rows.h"
#include "store/rows/model_ngram_rows.h"
#include "tests/support/models/tiny_models.h"

namespace opseq::test {

// Three sets as write_three_sets() makes them, analyzed.
struct AnalyzedSets {
  const TemporaryFolder folder;
  Database database{folder / "a.db", OpenMode::create};

  AnalyzedSets() { analyze_again(5); }
  NgramRows analyze_again(std::uint32_t longest) {
    ingest(database, write_three_sets(folder), complete_ingest());
    AnalysisOptions options;
    options.ngrams.longest = longest;
    analyze(database, options);
    return load_ngram_rows(database);
  }
};

}  // namespace opseq::test
