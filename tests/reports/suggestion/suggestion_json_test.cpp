#include "reports/suggestion/suggestion_json.h"

#include <doctest/doctest.h>

#include "tests/support/reports/suggestion_fixture.h"

namespace opseq {
namespace suggestion_json_test {

using Json = nlohmann::ordered_json;

TEST_CASE("the JSON says what was asked, the steps, and what chance gains") {
  NgramRows rows = test::sample_ngram_rows();
  rows.database_options["label"] = "type";
  SuggestionReport report = test::sample_suggestion();
  const Json json = make_suggestion_json(rows, report, nullptr);
  CHECK(json["format"] == "opseq-suggestion");
  CHECK(json["format_version"] == 1);
  CHECK(json["options"]["label"] == "type");
  CHECK(json["options"]["from"].is_null());
  CHECK(json["options"]["weight"] == "support");
  CHECK(json["options"]["cost"] == "one");
  CHECK(json["of"] == Json{"mismatch"});
  CHECK(json["models"] == Json::parse(R"({"of": 2, "by": 0, "candidates": 2})"));
  CHECK(json["before"][0] ==
        Json::parse(R"({"k": 1, "covered": 1, "total": 4, "weight": 8, "weight_covered": 2})"));
  REQUIRE(json["suggestions"].size() == 2);
  CHECK(json["suggestions"][0]["path"] == "sub folder/a#1.onnx");
  CHECK(json["suggestions"][0]["gained_weight"] == 3.5);
  CHECK(json["suggestions"][0]["gained_sequences"] == 2);
  CHECK(json["suggestions"][1]["coverage"][0]["covered"] == 4);
  CHECK(json["suggestions"][1]["path"] == test::hostile_name);
  CHECK(json["random"] == Json::parse(R"({"mean_sequences": 1.25, "low_sequences": 0, "high_sequences": 3,
                                          "mean_weight": 2.5})"));
  CHECK(json["prune"].is_null());
  report.options.from = SetNames{"real"};
  report.options.weight = SuggestionWeight::ochiai;
  report.options.cost = SuggestionCost::bytes;
  const Json other = make_suggestion_json(rows, report, nullptr)["options"];
  CHECK(other["from"] == Json{"real"});
  CHECK(other["weight"] == "ochiai");
  CHECK(other["cost"] == "bytes");
}

TEST_CASE("a pruned suite is listed where there is one") {
  const PrunedSuite pruned{{1}, {0}};
  const Json json = make_suggestion_json(test::sample_ngram_rows(), test::sample_suggestion(), &pruned);
  CHECK(json["prune"]["kept"][0]["id"] == 2);
  CHECK(json["prune"]["redundant"] ==
        Json::parse(R"([{"id": 1, "set": "mismatch", "path": "sub folder/a#1.onnx"}])"));
}

}  // namespace suggestion_json_test
}  // namespace opseq
