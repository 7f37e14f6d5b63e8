#include "reports/explanation/explanation_json.h"

#include <doctest/doctest.h>

#include "tests/support/reports/analyzed_database.h"
#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace explanation_json_test {

using Json = nlohmann::ordered_json;
using test::AnalyzedDatabase;

TEST_CASE_FIXTURE(AnalyzedDatabase, "the JSON of a model of the database") {
  ExplanationOptions options;
  options.top = 2;
  const Json json =
      make_explanation_json(explain_model(database, rows, 6, options), {CommandWords{"show", "a.db", "b c"}});
  CHECK(json["format"] == "opseq-explanation");
  CHECK(json["format_version"] == 2);
  CHECK(json["options"]["label"] == "type");
  CHECK(json["options"]["top"] == 2);
  CHECK(json["options"]["min_support"] == 5);
  CHECK(json["model"]["id"] == 6);
  CHECK(json["model"]["status"] == "analyzed");
  CHECK(json["model"]["duplicates"][0]["set"] == "other");
  CHECK(json["compared"] == Json::parse(R"({"contrast": 2, "suite": 1, "other_failing": 3})"));
  CHECK(json["sequences"] == Json::parse(R"({"all": 15, "not_in_contrast": {"all": 14, "minimal": 4},
      "not_in_suite": {"all": 9, "minimal": 2}, "unshared": {"all": 8, "minimal": 2}})"));
  REQUIRE(json["unshared"].size() == 2);
  const Json& second = json["unshared"][1];
  CHECK(second["id"].is_number());
  CHECK(second["operators"] == Json{"Pow", "Ceil"});
  CHECK(second["k"] == 2);
  CHECK(second["minimal"] == true);
  CHECK(second["other_failing"] == 0);
  CHECK(second["support"] == Json::parse(R"({"correct": 0, "mismatch": 1, "other": 1, "tests": 0})"));
  CHECK(second["tested"] == false);
  CHECK(second["stratified_q"].is_null());
  CHECK(second["nodes"][1] == Json::parse(R"({"operator": "Ceil", "name": "", "location": "4"})"));
  CHECK(json["nearest_of"] == Json{"correct"});
  CHECK(json["nearest"].empty());
  CHECK(json["commands"] == Json{"opseq show a.db 'b c'"});
}

TEST_CASE_FIXTURE(AnalyzedDatabase, "the nearest models, and what they lack") {
  ExplanationOptions options;
  options.top = 2;
  const Json nearest = make_explanation_json(explain_model(database, rows, 3, options), {})["nearest"];
  REQUIRE(nearest.size() == 2);
  CHECK(nearest[0]["path"] == "a.onnx");
  CHECK(nearest[0]["node_total"] == 5);
  CHECK(nearest[0]["similarity"] == 3. / 29);
  CHECK(nearest[0]["shared"] == 3);
  CHECK(nearest[0]["either"] == 29);
  CHECK(nearest[0]["lacked"] == Json::parse(R"({"all": 24, "minimal": 5})"));
  REQUIRE(nearest[0]["minimal"].size() == 2);
  CHECK(nearest[0]["minimal"][0]["k"] == 1);
  CHECK(nearest[0]["minimal"][0]["nodes"].size() == 1);
}

TEST_CASE_FIXTURE(AnalyzedDatabase, "of a file in no database, and without correct models") {
  folder.write("new.onnx", test::chain_model({"Erf"}));
  ExplanationOptions options;
  options.roles.against = {};
  const Json json = make_explanation_json(explain_file(database, rows, folder / "new.onnx", options), {});
  for (const char* key : {"id", "set", "status"}) CHECK(json["model"][key].is_null());
  CHECK(json["model"]["nodes"] == 1);
  CHECK(json["sequences"]["not_in_contrast"].is_null());
  CHECK(json["unshared"][0]["id"].is_null());
  CHECK(json["nearest_of"] == Json{"tests"});
  options.roles.by = {};
  CHECK(make_explanation_json(explain_model(database, rows, 6, options), {})["sequences"]["unshared"]
            .is_null());
}

TEST_CASE_FIXTURE(test::AnalyzedDatabase, "a model that was run has its trial") {
  CHECK(make_explanation_json(explain_model(database, rows, 6, {}), {})["model"]["trial"].is_null());
  test::write_mismatch(database, (folder / "mismatch/d.onnx").string());
  CHECK(make_explanation_json(explain_model(database, rows, 6, {}), {})["model"]["trial"]["verdict"] ==
        "value");
}

}  // namespace explanation_json_test
}  // namespace opseq
