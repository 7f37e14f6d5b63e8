#include "reports/program/commands/analysis_stage.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/reports/parsed_words.h"
#include "tests/support/reports/three_sets.h"

namespace opseq {
namespace analysis_stage_test {

struct Fixture {
  const test::TemporaryFolder folder;
  Database database{folder / "a.db", OpenMode::create};
  ExecutionOptions execution;
  Roles roles;
  ReportRows rows;

  std::string told(const AnalysisChoice& choice) {
    return test::without_steps(test::captured([&] {
                                 const AnalysisOptions options =
                                     analyze_told(database, {choice, Preset::none, roles}, execution).options;
                                 rows = load_report_rows(database);
                                 tell_not_compared(rows, options, execution);
                                 return 0;
                               }).err);
  }
};

TEST_CASE_FIXTURE(Fixture, "the first models with too many paths are told of, all with --verbose") {
  for (int i = 10; i < 22; ++i) folder.write("m/" + std::to_string(i) + ".onnx", test::forked_model(2));
  ingest(database, {{"mismatch", {folder / "m"}}}, {});
  const AnalysisChoice few{[](AnalysisOptions& options) { options.paths.sequences = 3; }};
  const std::string told_few = told(few);
  CHECK(std::count(told_few.begin(), told_few.end(), '\n') == 11);
  CHECK(told_few.starts_with("opseq: mismatch: 10.onnx: it has 4 paths"));
  CHECK(
      told_few.ends_with("opseq: 2 more models have too many paths to be compared; --verbose lists them, and "
                         "so does the report.\n"));
  CHECK(rows.models.size() == 12);
  execution.verbose = true;
  const std::string all = told(few);
  CHECK(std::count(all.begin(), all.end(), '\n') == 13);
  CHECK(
      all.starts_with("opseq: 0 models analyzed, 12 with too many paths, 0 shared sequences (already up to "
                      "date)\n"));
}

TEST_CASE_FIXTURE(Fixture, "options that stay from the analysis before are told, once they are not said") {
  ingest(database, test::write_three_sets(folder), test::complete_ingest());
  const AnalysisChoice lcs{[](AnalysisOptions& options) { options.match.match = Match::lcs; }};
  CHECK(told(lcs).empty());
  CHECK(told(lcs).empty());
  CHECK(
      told({}) ==
      "opseq: Analyzed as before, since nothing else is said: --match lcs (--preset default begins anew).\n");
}

TEST_CASE_FIXTURE(Fixture, "pairs and reductions that are left out are told, with what helps") {
  ingest(database, test::write_three_sets(folder), test::complete_ingest());
  const AnalysisChoice few{[](AnalysisOptions& options) {
    options.match.max_steps = 1;
    options.reduction.max_steps = 1;
    options.reduction.method = Reduction::lcs;
  }};
  const std::string all = told(few);
  CHECK(all.find("opseq: target_target: 4 pairs of models (4 path pairs) not compared") != std::string::npos);
  CHECK(all.find("(--max-match-steps)") != std::string::npos);
  CHECK(all.find("opseq:   mismatch/a.onnx with mismatch/b.onnx\n") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "nothing is told of an analysis of all models") {
  ingest(database, test::write_three_sets(folder), test::complete_ingest());
  CHECK(told({}).empty());
  CHECK(rows.models.size() == 7);
}

}  // namespace analysis_stage_test
}  // namespace opseq
