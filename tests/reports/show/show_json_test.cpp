#include "reports/show/show_json.h"

#include <doctest/doctest.h>

#include "tests/support/reports/analyzed_database.h"
#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace show_json_test {

using test::AnalyzedDatabase;
using Json = nlohmann::ordered_json;

TEST_CASE_FIXTURE(AnalyzedDatabase, "the JSON of a model") {
  const Json json = make_model_json(rows, show_model(database, rows, 6, {}));
  CHECK(json["format"] == "opseq-show");
  CHECK(json["options"]["label"] == "type");
  CHECK(json["options"]["ngram_max"] == 5);
  CHECK(json["by"] == Json{"tests"});
  CHECK(json["sequence"].is_null());
  const Json& model = json["model"];
  CHECK(model["id"] == 6);
  CHECK(model["set"] == "mismatch");
  CHECK(model["path"] == "d.onnx");
  CHECK(model["status"] == "analyzed");
  CHECK(model["reason"].is_null());
  CHECK(model["paths"] == "1");
  CHECK(model["nodes"] == 5);
  CHECK(model["duplicates"] == Json::parse(R"([{"id": 9, "set": "other", "path": "twin.onnx"}])"));
  CHECK(model["coverage"][2] == Json::parse(R"({"k": 3, "covered": 1, "total": 3})"));
  REQUIRE(model["gaps"].size() == 9);
  const Json& gap = model["gaps"][0];
  CHECK(gap["minimal"] == true);
  CHECK(gap["k"] == 1);
  CHECK(gap["support"]["other"] == 1);
  CHECK(gap["fisher_p"].is_null());
  CHECK(gap["nodes"].size() == 1);
  CHECK(gap["nodes"][0]["operator"] == gap["operators"][0]);
}

TEST_CASE_FIXTURE(AnalyzedDatabase, "of a model that was not read all that is not known is null") {
  const Json model = make_model_json(rows, show_model(database, rows, 7, {}))["model"];
  CHECK(model["status"] == "unreadable");
  CHECK(model["reason"] == "empty.onnx: it is empty.");
  for (const char* key : {"nodes", "edges", "paths", "ngrams", "structure_hash", "coverage", "gaps"})
    CHECK_MESSAGE(model[key].is_null(), key);
}

TEST_CASE_FIXTURE(AnalyzedDatabase, "the JSON of a sequence") {
  const std::uint32_t s = sequence({"Sub", "Div", "Pow"});
  const Json json = make_sequence_json(rows, show_sequence(database, rows, s, {}));
  CHECK(json["model"].is_null());
  const Json& found = json["sequence"];
  CHECK(found["id"] == rows.sequence_ids[s]);
  CHECK(found["operators"] == Json{"Sub", "Div", "Pow"});
  CHECK(found["support"] == Json::parse(R"({"correct": 0, "mismatch": 2, "other": 1, "tests": 1})"));
  CHECK(found["covered"] == true);
  CHECK(found["suite_models"] == 1);
  CHECK(found["tested"] == false);
  CHECK(found["support_of"] == 2);
  CHECK(found["odds_ratio"].is_null());
  REQUIRE(found["models"].size() == 4);
  CHECK(found["models"][1]["id"] == 6);
  CHECK(found["models"][1]["node_total"] == 5);
  CHECK(found["models"][1]["nodes"][2] == Json::parse(R"({"operator": "Pow", "name": "", "location": "3"})"));
}

TEST_CASE_FIXTURE(test::AnalyzedDatabase, "a model that was run has its trial") {
  CHECK(make_model_json(rows, show_model(database, rows, 6, {}))["model"]["trial"].is_null());
  test::write_mismatch(database, (folder / "mismatch/d.onnx").string());
  const auto json = make_model_json(rows, show_model(database, rows, 6, {}));
  CHECK(json["model"]["trial"]["outcome"] == "mismatch");
  CHECK(json["model"]["trial"]["data_sets"][0]["outputs"][0]["leads"].size() == 2);
}

}  // namespace show_json_test
}  // namespace opseq
