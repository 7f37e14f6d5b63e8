#include "reports/ci/sarif_log.h"

#include <doctest/doctest.h>

#include "graph/base/version.h"

namespace opseq {
namespace sarif_log_test {

using Json = nlohmann::ordered_json;

TEST_CASE("bytes that a URI has no place for are encoded") {
  CHECK(relative_uri("a b/c#1-._~.onnx") == "a%20b/c%231-._~.onnx");
  CHECK(relative_uri("\\xff\xc3\xa9") == "%FF%C3%A9");
}

TEST_CASE("a message means itself") {
  CHECK(sarif_message("{0} [x](y)") == Json({{"text", R"({{0}} \[x\](y))"}}));
}

TEST_CASE("a file is relative to the base where it is below it") {
  const auto artifact = [](const SarifBase& base) {
    return sarif_location("/r/a b.onnx", base)["physicalLocation"]["artifactLocation"];
  };
  CHECK(artifact({"/r", false}) == Json({{"uri", "a%20b.onnx"}}));
  CHECK(artifact({"/r/", true}) == Json({{"uri", "a%20b.onnx"}, {"uriBaseId", "%SRCROOT%"}}));
  CHECK(artifact({"/r/a", true}) == Json({{"uri", "file:///r/a%20b.onnx"}}));
  CHECK(sarif_node("/r/a.onnx", {"/r", false}, "n\n", "3") ==
        Json({{"name", "n\\x0a"}, {"fullyQualifiedName", "a.onnx#3"}, {"kind", "node"}}));
}

TEST_CASE("failed gates are notifications with what fails them") {
  Gate gate{"--a", false, "wrong.", {{"Conv", "Relu"}}};
  gate.models = {"m"};
  const Json found = failed_gates_sarif({{"--b", true, "fine.", {}}, gate});
  REQUIRE(found.size() == 1);
  CHECK(found[0]["level"] == "error");
  CHECK(found[0]["descriptor"]["id"] == "gate-failed");
  CHECK(found[0]["message"]["text"] == "--a: wrong.\nConv → Relu\nm");
}

TEST_CASE("the log names its version, the tool, and a base that is declared") {
  const Json rule = sarif_rule({"i", "N", "s", "h", "note"}, {"onnx"});
  CHECK(rule["defaultConfiguration"]["level"] == "note");
  const Json log =
      sarif_log({Json::array({rule}), Json::array(), Json::array(), Json::array()}, {"/r", true});
  CHECK(log["version"] == "2.1.0");
  const Json& run = log["runs"][0];
  CHECK(run["tool"]["driver"]["semanticVersion"] == program_version);
  CHECK(run["tool"]["driver"]["rules"][0]["id"] == "i");
  CHECK(run["originalUriBaseIds"]["%SRCROOT%"]["uri"] == "file:///r/");
  CHECK_FALSE(sarif_log({}, {"/r", false})["runs"][0].contains("originalUriBaseIds"));
}

}  // namespace sarif_log_test
}  // namespace opseq
