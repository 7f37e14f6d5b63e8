// What is stored on exceeded limits calls them as whoever asks does.
#include <doctest/doctest.h>

#include "store/stages/analysis.h"
#include "store/stages/ingest.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace limit_naming_test {

using Rows = std::vector<std::string>;

std::string shouted(Limit limit) { return "THE " + limit_name(limit); }

struct Fixture {
  const test::TemporaryFolder folder;
  Database database{folder / "a.db", OpenMode::create};

  Fixture() {
    folder.write("correct/forked.onnx", test::forked_model(3));
    folder.write("mismatch/a.onnx", test::chain_model({"Abs", "Neg", "Exp"}));
    folder.write("mismatch/b.onnx", test::chain_model({"Abs", "Neg", "Exp", "Log"}));
  }
  IngestSummary read(const ReadLimits& limits) {
    IngestOptions options;
    options.limits = limits;
    options.naming = shouted;
    return ingest(database, {{"mismatch", {folder / "mismatch"}}, {"correct", {folder / "correct"}}},
                  options);
  }
  Rows reasons() {
    return test::rows_of(database, "SELECT reason FROM model WHERE reason IS NOT NULL ORDER BY id");
  }
};

TEST_CASE_FIXTURE(Fixture, "why a model is unreadable") {
  ReadLimits limits;
  limits.nodes = 3;
  const IngestSummary summary = read(limits);
  const std::string reason =
      "b.onnx: it has more nodes, functions inlined, than the limit of 3 (THE max_nodes).";
  CHECK(summary.unreadable.front().reason == reason);
  CHECK(reasons().back() == reason);
}

TEST_CASE_FIXTURE(Fixture, "why a model is not compared") {
  read({});
  const auto reasons_with = [&](PathLimits paths) {
    AnalysisOptions options;
    options.paths = paths;
    analyze(database, options, {1, {}, shouted});
    return reasons();
  };
  PathLimits limits;
  limits.sequences = 1;
  CHECK(reasons_with(limits) == Rows{"forked.onnx: it has 8 paths, of them 8 distinct sequences, over the "
                                     "limit of 1 (THE max_paths)."});
  limits = {};
  limits.labels_of_all = 9;
  CHECK(reasons_with(limits).back() ==
        "b.onnx: it has 1 paths, and their distinct sequences have more operators than are left of the limit "
        "of 9 for all models that are compared (THE max_all_path_labels).");
}

}  // namespace limit_naming_test
}  // namespace opseq
