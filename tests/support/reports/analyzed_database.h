// A small analyzed database for the tests of what is told of its models and sequences.
#pragma once

#include "analyzer/ngrams/ngram_rows.h"
#include "store/rows/model_ngram_rows.h"
#include "tests/support/models/tiny_models.h"

namespace opseq::test {

// The three sets of write_three_sets(), and a fourth. By number: 1 correct/a, 2 correct/b, 3 ... 6 mismatch/a
// ... d, 7 mismatch/empty (unreadable), 8 other/many (too many paths), 9 other/twin (the same as 6),
// 10 tests/a; all end in .onnx.
struct AnalyzedDatabase {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "a.db";
  Database database{file, OpenMode::create};
  NgramRows rows;

  AnalyzedDatabase() {
    std::vector<SetSources> sets = write_three_sets(folder);
    folder.write("mismatch/empty.onnx", "");
    folder.write("other/many.onnx", forked_model(4));
    folder.write("other/twin.onnx", chain_model({"Floor", "Sub", "Div", "Pow", "Ceil"}));
    sets.push_back({"other", {folder / "other"}});
    ingest(database, sets, complete_ingest());
    analyze_with({});
  }

  void analyze_with(const NgramLimits& ngrams) {
    AnalysisOptions options;
    options.paths.sequences = 10;
    options.ngrams = ngrams;
    analyze(database, options);
    rows = load_ngram_rows(database);
  }

  std::uint32_t sequence(const std::vector<std::string>& operators) const {
    const auto found = find_sequence(rows, operators);
    REQUIRE(found);
    return *found;
  }
};

}  // namespace opseq::test
