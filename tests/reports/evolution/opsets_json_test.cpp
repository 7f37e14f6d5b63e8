#include "reports/evolution/opsets_json.h"

#include <doctest/doctest.h>

#include "tests/support/reports/opsets_sample.h"

namespace opseq {
namespace opsets_json_test {

using Json = nlohmann::ordered_json;

TEST_CASE("an object for each opset") {
  const Json json = evolution_json(test::growth_sample(28).growth);
  REQUIRE(json.size() == 28);
  CHECK(json[12] == Json::parse(R"({"opset":13,"onnx":"1.8.0","date":"2020-11-06","added":0,"updated":79,
    "kinds":{"none":1,"types":43,"types+text":24,"extension":3,"default":3,"interface":5},"provisional":false})"));
  CHECK(json[27]["date"].is_null());
  CHECK(json[27]["provisional"] == true);
}

TEST_CASE("releases, rows and words") {
  OpsetsAnswer answer = test::growth_sample();
  answer.failures = test::study_sample(answer.growth);
  const Json json = correlation_json(*answer.failures);
  CHECK(json["failures"] == 200);
  CHECK(json["before_first"] == 3);
  CHECK(json["where"][0]["values"] == Json{"Incompatibility", "Type Problem"});
  REQUIRE(json["releases"].size() == 13);
  CHECK(json["releases"][1]["opsets"] == Json{2, 3, 4, 5, 6, 7});
  CHECK(json["releases"][1]["days"] == 162);
  CHECK(json["releases"][12]["days"].is_null());
  CHECK(json["releases"][12]["left_out"] == true);
  REQUIRE(json["rows"].size() == 13);
  const Json& row = json["rows"][1];
  CHECK(row["size"] == "operators");
  CHECK(row["outcome"] == "subset");
  CHECK(row["n"] == 11);
  CHECK(row["extreme"] == 1'977'520);
  CHECK(row["pairings"] == 39'916'800);
  CHECK(row["exact"] == true);
  CHECK(row["rho"].get<double>() == doctest::Approx(0.610986).epsilon(1e-5));
  CHECK(json["words"].get<std::string>().starts_with("Over 11 releases"));
}

TEST_CASE("a row without a rho has nulls") {
  OpsetsAnswer answer = test::growth_sample();
  FailureAnswer failures;
  failures.correlation = correlate_releases(answer.growth, {}, false, {});
  const Json json = correlation_json(failures);
  for (const char* key : {"rho", "p", "exact", "extreme", "pairings", "ci95", "leave_one_out", "holm"})
    CHECK(json["rows"][0][key].is_null());
}

TEST_CASE("categories and their pairs") {
  const Json json = categories_json(test::study_sample(test::growth_sample().growth).categories);
  CHECK(json["counts"][0]["category"] == "cause");
  CHECK(json["counts"][0]["values"][0] == Json::parse(R"({"value":"Incompatibility","failures":57})"));
  CHECK(json["pairs"].size() == 15);
  const Json& pair = json["pairs"][0];
  CHECK(pair["rows"] == "cause");
  CHECK(pair["columns"] == "converter");
  CHECK(pair["counts"].size() == pair["row_values"].size());
  CHECK(pair["counts"][0].size() == 2);
  CHECK(pair["permutations"] == 200);
}

TEST_CASE("the document has null for what was not asked") {
  OpsetsAnswer answer = test::growth_sample();
  const Json plain = make_opsets_json(answer);
  CHECK(plain["format"] == "opseq-opsets");
  CHECK(plain["format_version"] == 1);
  CHECK(plain["source"]["newest"] == 28);
  CHECK(plain["source"]["released"] == 27);
  CHECK(plain["options"]["count"] == "all");
  for (const char* key : {"correlation", "categories", "impact", "supported"}) CHECK(plain[key].is_null());
  answer.impact = test::impact_sample();
  answer.supported = SupportedVersions{"a.csv", {{"Pad", 13}}};
  answer.unsupported = unsupported_versions(*answer.impact, *answer.supported);
  const Json asked = make_opsets_json(answer);
  CHECK(asked["impact"]["to"] == 18);
  CHECK(asked["supported"]["beyond"][0] ==
        Json::parse(R"({"type":"Pad","version":18,"newest":13,"models":1})"));
  CHECK(asked["supported"]["beyond"][1]["newest"].is_null());
}

}  // namespace opsets_json_test
}  // namespace opseq
