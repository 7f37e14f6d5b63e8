#include "store/stages/reductions.h"

#include <doctest/doctest.h>

#include "store/stages/analysis.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace reductions_test {

using test::rows_of;
using test::TemporaryFolder;
using Rows = std::vector<std::string>;

struct Fixture {
  const TemporaryFolder folder;
  Database database{folder / "a.db", OpenMode::create};
  const std::vector<SetSources> sets = test::write_three_sets(folder);
  OperatorLabels labels;

  Fixture() {
    ingest(database, sets, test::complete_ingest());
    analyze(database, {});
    labels = load_operator_labels(database);
    database.sql().exec("DELETE FROM reduction");
    database.sql().exec("DELETE FROM reduced_sequence");
  }

  void reduce_next(const ReductionOptions& options) {
    AnalysisWriter writer(database, labels);
    writer.catch_up();
    reduce_sequences(database, writer, next_reduction(database), options, {});
  }

  Rows reduced(const std::string& name) {
    return rows_of(database,
                   "SELECT operators FROM reduced_sequence JOIN sequence ON id = sequence_id "
                   "WHERE reduction_of = '" +
                       name + "' ORDER BY 1");
  }
};

TEST_CASE_FIXTURE(Fixture, "comparisons are reduced first, then differences") {
  Rows names;
  while (!next_reduction(database).empty()) {
    names.push_back(next_reduction(database));
    reduce_next({});
  }
  CHECK(names == Rows{"target_target", "target_contrast", "target_suite", "target_only", "uncovered",
                      "target_only_uncovered"});
  CHECK(rows_of(database, "SELECT DISTINCT status FROM reduction") == Rows{"reduced"});
}

TEST_CASE_FIXTURE(Fixture, "a reduction over its limit is left out, without sequences") {
  reduce_next({Reduction::lcs, 3, false, 1});
  CHECK(rows_of(database, "SELECT * FROM reduction") == Rows{"target_target|left_out"});
  CHECK(reduced("target_target").empty());
  CHECK(next_reduction(database) == "target_contrast");
}

TEST_CASE_FIXTURE(Fixture, "what has the sequences of an earlier one takes over its result") {
  database.sql().exec("DELETE FROM shared_sequence WHERE comparison IN ('target_suite', 'target_contrast')");
  reduce_next({});
  const Rows expected = reduced("target_target");
  CHECK_FALSE(expected.empty());
  // A limit that lets nothing through: what comes out was taken over, nor are the empty ones reduced anew.
  const ReductionOptions nothing{Reduction::closure, 3, false, 0};
  while (!next_reduction(database).empty()) reduce_next(nothing);
  for (const char* name : {"target_only", "uncovered", "target_only_uncovered"})
    CHECK(reduced(name) == expected);
}

}  // namespace reductions_test
}  // namespace opseq
