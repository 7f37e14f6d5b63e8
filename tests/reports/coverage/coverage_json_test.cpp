#include "reports/coverage/coverage_json.h"

#include <doctest/doctest.h>

#include "tests/support/models/model_sketches.h"

namespace opseq {
namespace coverage_json_test {

using Json = nlohmann::json;
using test::ModelSketch;
using test::Names;

const std::string hostile = "</script>\"\\\n\x01";

Json json_of(const std::vector<ModelSketch>& models, std::uint32_t longest, const SetNames& of,
             const SetNames& by) {
  const NgramRows rows = test::rows_of_sketches(models, longest);
  return Json::parse(make_coverage_json(rows, make_coverage_report(rows, {{of, {}, by}, {}})).dump());
}

Json small_suite() {
  return json_of({{"mismatch", {{"Relu", "Abs", hostile}}, 3, true, 16, hostile},
                  {"mismatch", {{"Relu"}}, 1, false},
                  {"tests", {{"Relu", "Abs"}}, 2},
                  {"tests", {{"Neg"}}, 2}},
                 3, {"mismatch"}, {"tests"});
}

TEST_CASE("the JSON has all of a report") {
  const Json all = small_suite();
  CHECK(all["format"] == "opseq-coverage");
  CHECK(all["format_version"] == coverage_format_version);
  CHECK(all["options"] == Json{{"control_flow", "bodies"}, {"label", "type"}, {"ngram_max", 3}});
  CHECK(all["of"] == Json::array({"mismatch"}));
  CHECK(all["by"] == Json::array({"tests"}));
  CHECK(all["models"]["of"] == 1);
  CHECK(all["models"]["by"] == 2);
  REQUIRE(all["models"]["without_ngrams"].size() == 1);
  CHECK(all["models"]["without_ngrams"][0] == Json{{"id", 2}, {"set", "mismatch"}, {"path", "1.onnx"}});
  REQUIRE(all["coverage"].size() == 3);
  CHECK(all["coverage"][1] ==
        Json{{"k", 2}, {"covered", 1}, {"total", 2}, {"weight", 2}, {"weight_covered", 1}});
  CHECK(all["operators"]["available"]["opsets"] == Json::array({16}));
  CHECK(all["operators"]["available"]["total"] == 168);
  CHECK(all["operators"]["available"]["of"] == 2);
  const Json& contexts = all["operators"]["contexts"];
  REQUIRE(contexts.size() == 3);
  CHECK(contexts[1]["operator"] == "Abs");
  CHECK(contexts[1]["covered"] == true);
  CHECK(contexts[1]["models"] == 1);
  CHECK(contexts[1]["predecessors"] == Json{{"covered", 1}, {"total", 1}});
  CHECK(contexts[1]["successors"] == Json{{"covered", 0}, {"total", 1}});
  CHECK(contexts[1]["contexts"] == Json{{"covered", 0}, {"total", 1}});
}

TEST_CASE("the JSON has the models of both sides") {
  const Json all = small_suite();
  REQUIRE(all["models_of"].size() == 1);
  CHECK(all["models_of"][0]["path"] == hostile);
  CHECK(all["models_of"][0]["coverage"][0] == Json{{"k", 1}, {"covered", 2}, {"total", 3}});
  CHECK(all["models_of"][0]["rarest_uncovered"]["operators"] == Json::array({hostile}));
  CHECK(all["models_of"][0]["rarest_uncovered"]["models"] == 1);
  REQUIRE(all["models_by"].size() == 2);
  CHECK(all["models_by"][0]["covers"] == 3);
  CHECK(all["models_by"][0]["alone"] == 3);
  CHECK(all["models_by"][0]["redundant"] == false);
  CHECK(all["models_by"][1]["redundant"] == true);
}

TEST_CASE("the JSON has what is unseen, and what is covered") {
  const Json all = small_suite();
  CHECK(all["unseen"][0]["observed"] == 3);
  CHECK(all["unseen"][0]["once"] == 3);
  CHECK(all["covered_sequences"] ==
        Json::array({Json::array({"Abs"}), Json::array({"Relu"}), Json::array({"Relu", "Abs"})}));
}

TEST_CASE("nothing is null but a model's rarest uncovered sequence that there is not") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const NgramRows rows = test::rows_of_sketches(test::random_corpus(seed), 3, {"other"});
    const Json all = Json::parse(
        make_coverage_json(rows, make_coverage_report(rows, {{{"mismatch", "other"}, {}, {"tests"}}, {}}))
            .dump());
    const Json flat = all.flatten();  // where empty lists are null as well
    for (const auto& [pointer, value] : flat.items())
      if (all.at(Json::json_pointer(pointer)).is_null())
        CHECK(pointer.find("rarest_uncovered") != std::string::npos);
  }
}

TEST_CASE("of a long curve a hundred points are kept, the first and the last among them") {
  for (const std::size_t total : {1U, 2U, 99U, 100U, 101U, 250U}) {
    std::vector<ModelSketch> models{{"mismatch", {{"A"}, {"B"}}}};
    for (std::size_t i = 0; i < total; ++i) models.push_back({"tests", {{i % 2 == 0 ? "A" : "B"}}});
    const Json points = json_of(models, 1, {"mismatch"}, {"tests"})["accumulation"][0]["points"];
    REQUIRE(points.size() == std::min<std::size_t>(total, 100));
    CHECK(points.front()["models"] == 1);
    CHECK(points.front()["mean"] == 1);
    CHECK(points.back()["models"] == total);
    CHECK(points.back()["high"] == std::min<std::size_t>(total, 2));
    for (std::size_t i = 1; i < points.size(); ++i) CHECK(points[i - 1]["models"] < points[i]["models"]);
  }
  CHECK(json_of({{"mismatch", {{"A"}}}}, 1, {"mismatch"}, {"tests"})["accumulation"][0]["points"] ==
        Json::array());
}

}  // namespace coverage_json_test
}  // namespace opseq
