#include "store/stages/statistics.h"

#include <doctest/doctest.h>

#include "analyzer/suite/gap_report.h"
#include "store/rows/model_ngram_rows.h"
#include "tests/support/models/store_failure.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace statistics_test {

using test::rows_of;
using Rows = std::vector<std::string>;

struct Fixture {
  const test::TemporaryFolder folder;
  Database database{folder / "a.db", OpenMode::create};

  Fixture() {
    std::vector<SetSources> sets = test::write_three_sets(folder);
    // So that sequences are in enough models to be tested.
    for (int i = 0; i < 5; ++i) {
      const std::string end = std::string(static_cast<std::size_t>(i) + 1, 'x');
      folder.write("mismatch/" + end + ".onnx", test::chain_model({"Abs", "Neg", "X" + end}));
      folder.write("correct/" + end + ".onnx", test::chain_model({"Neg", "X" + end, "Ceil"}));
    }
    ingest(database, sets, test::complete_ingest());
    analyze(database, {});
  }

  Rows gaps_in_database() {
    return rows_of(database,
                   "SELECT sequence_id, models, is_minimal, is_minimal_target_only, smallest_model FROM gap "
                   "ORDER BY rank");
  }
};

GapOptions every_gap() {
  GapOptions options;
  options.all = true;
  options.min_models = 1;
  return options;
}

TEST_CASE_FIXTURE(Fixture, "an analysis leaves every gap and every test that find_gaps() finds") {
  const NgramRows rows = load_ngram_rows(database);
  const GapStatistics statistics = gap_statistics(rows, every_gap());
  const GapReport report = find_gaps(rows, every_gap(), statistics);
  Rows expected;
  for (const Gap& gap : report.gaps)
    expected.push_back(std::to_string(rows.sequence_ids[gap.sequence]) + '|' +
                       std::to_string(gap.models.size()) + '|' + std::to_string(int{gap.is_minimal}) + '|' +
                       std::to_string(int{gap.is_minimal_target_only}) + '|' +
                       std::to_string(rows.models[gap.smallest].id));
  REQUIRE(expected.size() > 10);
  CHECK(gaps_in_database() == expected);
  REQUIRE(!statistics.tests.tested.empty());
  std::set<std::string> tested;
  for (const Association& found : statistics.tests.tested)
    tested.insert(std::to_string(rows.sequence_ids[found.sequence]) + '|' + std::to_string(found.table.a) +
                  '|' + std::to_string(found.table.d));
  const Rows stored = rows_of(database, "SELECT sequence_id, support_of, against_without FROM association");
  CHECK(std::set<std::string>(stored.begin(), stored.end()) == tested);
  CHECK(stored.size() == tested.size());
}

TEST_CASE_FIXTURE(Fixture, "the options that they were made with are there") {
  CHECK(rows_of(database, "SELECT options FROM statistics") ==
        Rows{R"({"roles":{"of":["mismatch"],"against":["correct"],"by":["tests"]},"ngram_max":5,)"
             R"("min_models":1,"min_support":5,"target_only_min_models":2,"rank":"stratified"})"});
  AnalysisOptions other;
  other.roles = {{"tests"}, {}, {"mismatch"}};
  other.ngrams.longest = 2;
  analyze(database, other);
  CHECK(rows_of(database, "SELECT options -> '$.roles', options -> '$.ngram_max' FROM statistics") ==
        Rows{R"({"of":["tests"],"against":[],"by":["mismatch"]}|2)"});
  CHECK(rows_of(database, "SELECT * FROM association").empty());
}

TEST_CASE_FIXTURE(Fixture, "they leave where models change, and threads change nothing") {
  const Rows before = test::dump(database);
  database.sql().exec("DELETE FROM analysis");
  AnalysisWork work;
  work.threads = 4;
  analyze(database, {}, work);
  const auto without_stages = [](Rows rows) {
    std::erase_if(rows, [](const std::string& row) { return row.starts_with("stage_run: "); });
    return rows;
  };
  CHECK(without_stages(test::dump(database)) == without_stages(before));
  ingest(database, {{"correct", {folder / "correct"}}}, test::complete_ingest());
  for (const char* table : {"statistics", "association", "gap"})
    CHECK(rows_of(database, std::string("SELECT * FROM ") + table).empty());
}

TEST_CASE_FIXTURE(Fixture, "a role for a set that is not there is told before anything changes") {
  const Rows before = test::dump(database);
  AnalysisOptions options;
  options.roles.by = {"testz"};
  const auto failure = test::store_failure([&] { analyze(database, options); });
  CHECK(failure.kind == Error::Kind::misuse);
  CHECK(failure.sentence == "The database has no set called testz; did you mean tests?");
  CHECK(test::dump(database) == before);
}

}  // namespace statistics_test
}  // namespace opseq
