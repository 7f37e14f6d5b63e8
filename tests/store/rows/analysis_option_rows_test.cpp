#include "store/rows/analysis_option_rows.h"

#include <doctest/doctest.h>

#include "store/stages/set_changes.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace analysis_option_rows_test {

using test::TemporaryFolder;

struct Fixture {
  const TemporaryFolder folder;
  Database database{folder / "a.db", OpenMode::create};
};

TEST_CASE_FIXTURE(Fixture, "a database that was not analyzed has no options") {
  CHECK_FALSE(last_analysis_options(database).has_value());
}

TEST_CASE_FIXTURE(Fixture, "each option comes back as it was, also when the models have changed") {
  AnalysisOptions options = published_analysis_options();
  options.match.match = Match::lcs;
  options.paths.sequences = 11;
  options.ngrams.longest = 3;
  options.match.max_all_steps = 18'000'000'000'000'000'000U;
  analyze(database, {});
  analyze(database, options);
  folder.write("m/a.onnx", test::chain_model({"Relu"}));
  ingest(database, {{"mismatch", {folder / "m"}}}, {});
  const auto found = last_analysis_options(database);
  REQUIRE(found.has_value());
  CHECK(found->duplicates == Duplicates::keep);
  CHECK(found->match == options.match);
  CHECK(found->reduction.method == Reduction::published);
  CHECK(found->reduction.autojunk);
  CHECK(found->paths.sequences == 11);
  CHECK(found->ngrams.longest == 3);
}

TEST_CASE_FIXTURE(Fixture, "options that an analysis did not know are the default ones") {
  database.sql().exec(
      "INSERT INTO stage_run VALUES (1, 'analyze', '0', '{\"match\":\"lcs\",\"max_paths\":0}', '', '', "
      "'{}')");
  const auto found = last_analysis_options(database);
  REQUIRE(found.has_value());
  CHECK(found->match.match == Match::lcs);
  CHECK(found->paths.sequences == AnalysisOptions{}.paths.sequences);
  CHECK(found->roles == Roles());
}

TEST_CASE_FIXTURE(Fixture, "roles come back as they were, and sets that are renamed keep theirs") {
  CHECK(analyzed_roles(database) == Roles());
  ingest(database, {{"zoo", {folder / "m"}}, {"suite", {folder / "m"}}, {"fine", {folder / "m"}}}, {});
  AnalysisOptions options;
  options.roles = {{"zoo"}, {"fine"}, {"suite"}};
  analyze(database, options);
  CHECK(analyzed_roles(database) == options.roles);
  const auto rename = [&](const SetRename& names) {
    rename_set(database, [&](const StoredNames&) { return names; });
  };
  rename({"zoo", "park"});
  rename({"suite", "zoo"});
  CHECK(analyzed_roles(database) == Roles{{"park"}, {"fine"}, {"zoo"}});
  options.roles = analyzed_roles(database);
  analyze(database, options);
  CHECK(analyzed_roles(database) == options.roles);
}

TEST_CASE_FIXTURE(Fixture,
                  "the analysis that is there has its own options, else they are those of the last one") {
  CHECK_FALSE(present_analysis_options(database).has_value());
  AnalysisOptions options;
  options.ngrams.longest = 3;
  analyze(database, options);
  database.sql().exec("UPDATE analysis SET options = '{\"ngram_max\":4}'");
  CHECK(present_analysis_options(database)->ngrams.longest == 4);
  database.sql().exec("DELETE FROM analysis");
  CHECK(present_analysis_options(database)->ngrams.longest == 3);
}

}  // namespace analysis_option_rows_test
}  // namespace opseq
