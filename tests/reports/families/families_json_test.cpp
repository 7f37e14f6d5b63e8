#include "reports/families/families_json.h"

#include <doctest/doctest.h>

#include "tests/support/reports/families_fixture.h"

namespace opseq {
namespace families_json_test {

using Json = nlohmann::ordered_json;
using test::FamiliesFixture;

TEST_CASE_FIXTURE(FamiliesFixture, "each group has its figures, and its sequences by name and number") {
  const Json json = make_families_json(rows, found);
  CHECK(json.at("format") == "opseq-families");
  CHECK(json.at("options") == Json::parse(R"({"label": "type", "ngram_max": 2, "group_by": "family",
      "min_models": 2, "min_support": 5})"));
  CHECK(json.at("models") == Json::parse(R"({"of": 4, "against": 6, "by": 2})"));
  REQUIRE(json.at("values").size() == 4);
  const Json& zoo = json.at("values")[0];
  CHECK(zoo.at("value") == "zoo");
  CHECK(zoo.at("depth") == 0);
  CHECK(zoo.at("models") == 7);
  CHECK(zoo.at("failing").at("share") == 3.0 / 7);
  CHECK(zoo.at("failing").at("low") == wilson_interval(3, 7).low);
  CHECK(zoo.at("sequences") == 5);
  CHECK(zoo.at("coverage")[0].at("covered") == 2);
  CHECK(zoo.at("gaps") == 4);
  CHECK(zoo.at("only_failing") == Json::parse(R"([{"id": 14, "operators": ["Conv", "Rel|u"], "models": 3},
      {"id": 11, "operators": ["Abs"], "models": 2}])"));
  CHECK(zoo.at("tests").is_null());
  const Json& text = json.at("values")[1];
  CHECK(text.at("only_failing") == Json::array());
  CHECK(text.at("tests").at("tests") == 8);
  CHECK(text.at("tests").at("telling") == 3);
  CHECK(text.at("tests").at("shortest") == 2);
  CHECK(text.at("tests").at("sequences")[0] ==
        Json::parse(R"({"id": 14, "operators": ["Conv", "Rel|u"], "tendency": "more", "support": 3,
            "support_others": 0, "without": 0, "others_without": 7, "odds_ratio_mh": null,
            "stratified_p": 0.001, "stratified_q": 0.008})"));
  CHECK(text.at("tests").at("sequences")[1].at("tendency") == "less");
  CHECK(text.at("tests").at("sequences")[1].at("odds_ratio_mh") == 0.125);
  CHECK(json.at("values")[3].at("value").is_null());
  CHECK(json.at("values")[3].at("only_failing").is_null());
  CHECK(json.at("all").at("of") == 4);
}

TEST_CASE_FIXTURE(FamiliesFixture, "what there is not without contrast or suite is null") {
  take_contrast();
  found.by_models = 0;
  found.options.telling.min_support = std::nullopt;
  const Json json = make_families_json(rows, found);
  CHECK(json.at("options").at("min_support") == "testable");
  for (const char* key : {"failing", "coverage", "gaps", "only_failing"})
    CHECK(json.at("all").at(key).is_null());
  CHECK(json.at("all").at("sequences") == 6);
  CHECK(failing_json({}, true).is_null());
}

}  // namespace families_json_test
}  // namespace opseq
