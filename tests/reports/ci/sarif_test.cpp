#include "reports/ci/sarif.h"

#include <doctest/doctest.h>

#include "graph/base/version.h"
#include "tests/support/reports/gap_fixture.h"

namespace opseq {
namespace sarif_test {

using Json = nlohmann::ordered_json;

Json sample_run() {
  const test::OutputData data = test::sample_outputs();
  return make_sarif(data.rows, data.gaps, data.gates, {"/m", false})["runs"][0];
}

TEST_CASE("the log names its version, and the tool its own") {
  const Json log = make_sarif({}, {}, {}, {});
  CHECK(log["version"] == "2.1.0");
  CHECK(log["runs"].size() == 1);
  CHECK(log["runs"][0]["results"] == Json::array());
  const Json& driver = log["runs"][0]["tool"]["driver"];
  CHECK(driver["name"] == "opseq");
  CHECK(driver["semanticVersion"] == program_version);
  CHECK(driver["informationUri"].get<std::string>().starts_with("https://"));
  CHECK_FALSE(log["runs"][0].contains("originalUriBaseIds"));
}

TEST_CASE("a result for each gap: rule, level, place") {
  const Json run = sample_run();
  const Json& results = run["results"];
  REQUIRE(results.size() == 3);
  CHECK(results[0]["ruleId"] == "target-only-operator-sequence");
  CHECK(results[1]["ruleId"] == "uncovered-operator-sequence");
  for (const Json& result : results)
    CHECK(run["tool"]["driver"]["rules"][result["ruleIndex"].get<std::size_t>()]["id"] == result["ruleId"]);
  CHECK(results[0]["level"] == "warning");
  CHECK(results[1]["level"] == "note");
  CHECK(results[2]["level"] == "note");
  const Json& location = results[0]["locations"][0];
  CHECK(location["physicalLocation"]["artifactLocation"] == Json({{"uri", "sub%20folder/a%231.onnx"}}));
  CHECK(location["logicalLocations"] ==
        Json::array({{{"name", "/conv1"}, {"fullyQualifiedName", "sub folder/a#1.onnx#0"}, {"kind", "node"}},
                     {{"name", "Relu"}, {"fullyQualifiedName", "sub folder/a#1.onnx#1"}, {"kind", "node"}}}));
  CHECK_FALSE(results[2]["locations"][0].contains("logicalLocations"));
}

TEST_CASE("a declared base is in the log; what is not below it has an absolute URI") {
  test::OutputData data = test::sample_outputs();
  data.rows.models[0].file = "/root of all/x/a.onnx";
  data.rows.models[1].file = "/root of all/y/a.onnx";
  const auto artifacts = [&](const SarifBase& base) {
    const Json run = make_sarif(data.rows, data.gaps, {}, base)["runs"][0];
    Json found = Json::array({run.value("originalUriBaseIds", Json())});
    for (const std::size_t i : {0U, 1U})
      found.push_back(run["results"][i]["locations"][0]["physicalLocation"]["artifactLocation"]);
    return found;
  };
  CHECK(artifacts({"/root of all", true}) ==
        Json::array({{{"%SRCROOT%", {{"uri", "file:///root%20of%20all/"}}}},
                     {{"uri", "x/a.onnx"}, {"uriBaseId", "%SRCROOT%"}},
                     {{"uri", "y/a.onnx"}, {"uriBaseId", "%SRCROOT%"}}}));
  CHECK(artifacts({"/root of all/x/", false}) ==
        Json::array({Json(), {{"uri", "a.onnx"}}, {{"uri", "file:///root%20of%20all/y/a.onnx"}}}));
  CHECK(artifacts({"/root", false})[1] == Json({{"uri", "file:///root%20of%20all/x/a.onnx"}}));
  CHECK(artifacts({"/", false})[1] == Json({{"uri", "root%20of%20all/x/a.onnx"}}));
}

TEST_CASE("figures are properties; what is no number in JSON is text or null") {
  const Json results = sample_run()["results"];
  const Json& tested = results[0]["properties"];
  CHECK(tested["operators"] == Json({"Conv", "Relu"}));
  CHECK(tested["support"] == Json({{"correct", 0}, {"mismatch", 5}, {"tests", 0}}));
  CHECK(tested["stratifiedQ"] == 0.0125);
  CHECK(tested["oddsRatio"] == 4.5);
  CHECK(results[1]["properties"]["oddsRatio"] == "infinite");
  CHECK(results[2]["properties"]["oddsRatio"].is_null());
  for (const char* name : {"fisherP", "fisherQ", "cmhZ", "stratifiedP", "stratifiedQ"}) {
    CHECK(tested[name].is_number());
    CHECK(results[2]["properties"][name].is_null());
  }
}

TEST_CASE("fingerprints depend on the operators alone, and tell them apart") {
  test::OutputData data = test::sample_outputs();
  const auto prints = [&] {
    std::vector<std::string> all;
    const Json log = make_sarif(data.rows, data.gaps, {}, {});
    for (const Json& result : log["runs"][0]["results"])
      all.push_back(result["partialFingerprints"]["operatorSequence/v1"]);
    return all;
  };
  const std::vector<std::string> before = prints();
  CHECK(before[0] != before[1]);
  CHECK(before[0].size() == 32);
  for (Gap& gap : data.gaps.gaps) gap.association.stratified_q = 1, gap.smallest = 1;
  CHECK(prints() == before);
  data.rows.operators[0] = "ConvRelu";
  CHECK(prints()[0] != before[0]);
}

TEST_CASE("a message says what, how often and where") {
  CHECK(sample_run()["results"][0]["message"]["text"] ==
        "No model of tests has Conv → Relu, and only failing models have. It is held by models: 5 of "
        "mismatch; stratified q 0.0125, Fisher q 0.002, odds ratio 4.5. The smallest model with it is "
        "mismatch/sub "
        "folder/a#1.onnx (12 nodes), at /conv1 (0), node 1.");
}

TEST_CASE("in messages, a name is neither a link nor a placeholder nor a control") {
  const std::string text = sample_run()["results"][1]["message"]["text"];
  CHECK(text.find("\\[x\\](http://evil.example)") != std::string::npos);
  CHECK(text.find("{{0}}") != std::string::npos);
  for (const char c : text) CHECK(static_cast<unsigned char>(c) >= 0x20);
}

TEST_CASE("failed gates and results left out are notifications") {
  test::OutputData data = test::sample_outputs();
  data.gaps.gaps.resize(sarif_most_results + 7, data.gaps.gaps[0]);
  const Json run = make_sarif(data.rows, data.gaps, data.gates, {"/m", false})["runs"][0];
  CHECK(run["results"].size() == sarif_most_results);
  const Json& notifications = run["invocations"][0]["toolExecutionNotifications"];
  REQUIRE(notifications.size() == 2);
  CHECK(notifications[0]["descriptor"]["id"] == "gate-failed");
  CHECK(notifications[0]["level"] == "error");
  const std::string text = notifications[0]["message"]["text"];
  CHECK(text.starts_with("--fail-under-sequences 2:80: 0 % are covered"));
  CHECK(text.find("\nConv → Relu\n") != std::string::npos);
  CHECK(notifications[1]["message"]["text"] == "7 gaps of lower rank are left out.");
}

TEST_CASE("paths are URIs, byte for byte") {
  CHECK(relative_uri("a/b-c_d.e~f.onnx") == "a/b-c_d.e~f.onnx");
  CHECK(relative_uri("a b:c?d#e%f[g]") == "a%20b%3Ac%3Fd%23e%25f%5Bg%5D");
  CHECK(relative_uri("\xc3\xa9") == "%C3%A9");
  CHECK(relative_uri("\\xff\\\\x") == "%FF%5Cx");  // text of the byte 255, a backslash, x
  CHECK(relative_uri("").empty());
}

}  // namespace sarif_test
}  // namespace opseq
