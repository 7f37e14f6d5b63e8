#include "reports/gaps/gap_json.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "reports/gaps/witnessed_gaps.h"
#include "reports/text/gap_conclusion.h"
#include "tests/support/models/model_sketches.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace gap_json_test {

using Json = nlohmann::json;
using test::Names;

const std::string hostile = "</script>\"\\\n\x01";

struct Fixture {
  NgramRows rows = test::rows_of_sketches({{"mismatch", {{"A", hostile}}, 7, true, 16, hostile},
                                           {"mismatch", {{"A", hostile}}, 3},
                                           {"correct", {{"A"}, {"C"}}},
                                           {"tests", {{"A"}}},
                                           {hostile, {{"C"}}}},
                                          2);
  GapReport report;

  Fixture() {
    const test::TemporaryFolder folder;
    Database without_graphs(folder / "a.db", OpenMode::create);
    report.options.roles.of = {"mismatch", hostile};
    report.options.roles.by = {"tests"};
    report.options.min_models = 1;
    report.options.min_support = 3;
    report.options.rank = GapRank::odds_ratio;
    report.options.permutation.permutations = 10;
    report = make_gap_report(without_graphs, rows, report.options);
  }
  Json json(const Replication* replication = nullptr) const {
    return Json::parse(make_gaps_json(rows, report, replication).dump());
  }
};

TEST_CASE_FIXTURE(Fixture, "the JSON has the options and the totals") {
  const Json all = json();
  CHECK(all["format"] == "opseq-gaps");
  CHECK(all["format_version"] == gaps_format_version);
  CHECK(all["of"] == Json::array({"mismatch", hostile}));
  CHECK(all["by"] == Json::array({"tests"}));
  CHECK(all["options"]["label"] == "type");
  CHECK(all["options"]["ngram_max"] == 2);
  CHECK(all["options"]["rank"] == "odds-ratio");
  CHECK(all["options"]["permutations"] == 10);
  CHECK(all["against"] == Json::array({"correct"}));
  CHECK(all["sequences"] == 4);
  CHECK(all["uncovered"] == 3);
  CHECK(all["minimal"] == 2);
  CHECK(all["listed"] == all["gaps"].size());
  CHECK(all["conclusion"] == make_conclusion(report));
  CHECK(all["replication"].is_null());
}

TEST_CASE_FIXTURE(Fixture, "the JSON has every gap") {
  report.gaps.at(0).witness = {{0, "name", "0"}};
  const Json all = json();
  REQUIRE(all["gaps"].size() == 2);
  const Json& gap = all["gaps"][0];
  CHECK(gap["operators"] == Json::array({hostile}));
  CHECK(gap["k"] == 1);
  CHECK(gap["minimal"] == true);
  CHECK(gap["minimal_target_only"] == true);
  CHECK(gap["support"] == Json{{"correct", 0}, {"mismatch", 2}, {"tests", 0}, {hostile, 0}});
  CHECK(gap["tested"] == false);
  CHECK(gap["support_of"] == 2);
  CHECK(gap["against_without"] == 1);
  CHECK(gap["odds_ratio"].is_null());
  CHECK(gap["models"] == Json::array({1, 2}));
  CHECK(gap["smallest"]["model"] == 2);
  REQUIRE(gap["smallest"]["nodes"].size() == 1);
  CHECK(gap["smallest"]["nodes"][0] == Json{{"operator", hostile}, {"name", "name"}, {"location", "0"}});
  const Json& untested = all["gaps"][1];
  CHECK(untested["operators"] == Json::array({"C"}));
  CHECK(untested["tested"] == false);
  for (const char* key : {"fisher_p", "fisher_q", "cmh_z", "stratified_p", "stratified_q"})
    CHECK(untested[key].is_null());
  CHECK(untested["support_against"] == 1);
  REQUIRE(all["models"].size() == 3);
  CHECK(all["models"][0] == Json{{"id", 1}, {"set", "mismatch"}, {"path", hostile}, {"nodes", 7}});
  CHECK(all["models"][2] == Json{{"id", 5}, {"set", hostile}, {"path", "4.onnx"}, {"nodes", 1}});
}

TEST_CASE_FIXTURE(Fixture, "the comparison has its distributions where there are permutations") {
  const Json comparison = json()["comparison"];
  CHECK(comparison["of"] == 3);
  CHECK(comparison["against"] == 1);
  CHECK(comparison["mean_ngrams"] == Json{{"of", 7. / 3}, {"against", 2.0}});
  CHECK(comparison["tested"] == report.tested);
  CHECK(comparison["observed"]["minimal_target_only"] == report.plain.observed.minimal_sequences);
  CHECK(comparison["plain"]["minimal_target_only"]["p"] == report.plain.minimal_sequences.p);
  CHECK(comparison["stratified"]["models_holding"]["mean"] == report.stratified.models_holding.mean);
  report.options.permutation.permutations = 0;
  CHECK(json()["comparison"]["plain"].is_null());
  CHECK(json()["comparison"]["stratified"].is_null());
}

TEST_CASE_FIXTURE(Fixture, "what is no number is null") {
  report.gaps.at(0).association.odds_ratio = std::nan("");
  CHECK(json()["gaps"][0]["odds_ratio_mh"].is_null());
  report.gaps.at(0).association.odds_ratio = std::numeric_limits<double>::infinity();
  CHECK(json()["gaps"][0]["odds_ratio_mh"].is_null());
  report.gaps.at(0).association.odds_ratio = 2.5;
  CHECK(json()["gaps"][0]["odds_ratio_mh"] == 2.5);
}

TEST_CASE_FIXTURE(Fixture, "a replication is told candidate by candidate") {
  Replication replication;
  replication.test = GapRank::fisher;
  replication.of_models = 3;
  replication.against_models = 4;
  replication.options.alpha = 0.1;
  replication.candidates.resize(2);
  replication.candidates[0].operators = {"A", hostile};
  replication.candidates[0].first.table = {1, 2, 3, 4};
  replication.candidates[0].second.table = {5, 6, 7, 8};
  replication.candidates[0].holm_p = 0.01;
  replication.candidates[0].replicates = true;
  const Json told = json(&replication)["replication"];
  CHECK(told["test"] == "fisher");
  CHECK(told["alpha"] == 0.1);
  CHECK(told["of_models"] == 3);
  CHECK(told["against_models"] == 4);
  CHECK(told["replicated"] == 1);
  REQUIRE(told["candidates"].size() == 2);
  CHECK(told["candidates"][0]["operators"] == Json::array({"A", hostile}));
  CHECK(told["candidates"][0]["first"]["support_of"] == 1);
  CHECK(told["candidates"][0]["second"]["against_without"] == 8);
  CHECK(told["candidates"][0]["holm_p"] == 0.01);
  CHECK(told["candidates"][1]["replicates"] == false);
}

TEST_CASE("a report without models is JSON as well") {
  const Json all = Json::parse(make_gaps_json({}, {}, nullptr).dump());
  CHECK(all["gaps"] == Json::array());
  CHECK(all["models"] == Json::array());
  CHECK(all["of"] == Json({"mismatch"}));
}

}  // namespace gap_json_test
}  // namespace opseq
