#include "reports/campaign/findings_json.h"

#include <doctest/doctest.h>

#include "graph/base/version.h"
#include "tests/support/reports/some_campaign.h"

namespace opseq {
namespace findings_json_test {

TEST_CASE("all that was found, and of how many models") {
  const auto json = make_findings_json(test::some_campaign());
  CHECK(json["format"] == "opseq-findings");
  CHECK(json["format_version"] == 1);
  CHECK(json["tool"]["version"] == program_version);
  CHECK(json["tested"] == "ONNX Runtime 1.30.0 at optimization level all");
  CHECK(json["options"]["seed"] == 1);
  CHECK(json["totals"]["models"] == 4);
  CHECK(json["totals"]["refused"] == 2);
  CHECK(json["totals"]["unstable"] == 0);
  CHECK(json["totals"]["covered"] == 50);
  CHECK(json["causes"][0]["sequence"] == "Relu → Clip");
  CHECK(json["causes"][0]["findings"] == nlohmann::ordered_json{"01-relu-clip"});
  CHECK(json["refused"][0]["first"] == "m000003");
  CHECK(json["left_out"][0] == nlohmann::ordered_json{{"operator", "Tan"},
                                                      {"inputs", {"tensor(double)"}},
                                                      {"outputs", {"tensor(double)"}}});
}

TEST_CASE("a finding: what it takes, how it fails, what was expected") {
  const auto json = make_findings_json(test::some_campaign())["findings"][0];
  CHECK(json["name"] == "01-relu-clip");
  CHECK(json["folder"] == "findings/01-relu-clip");
  CHECK(json["signature"] == "load: fail: Unexpected data type");
  CHECK(json["tested"]["kind"] == "load");
  CHECK(json["reference"]["message"].is_null());
  CHECK(json["right"] == "ONNX Runtime 1.30.0 at optimization level off");
  CHECK(json["outputs"][0]["expected"] == "int8[1]: 5");
  CHECK(json["outputs"][0]["got"].is_null());
  CHECK(json["neighbours"][0]["operator"] == "Relu");
  CHECK(json["neighbours"][1]["operand"] == "x0");
  CHECK(json["found_in"] == "m000007");
  CHECK(json["models"] == 1);
  CHECK(json["stopped_by"].is_null());
}

}  // namespace findings_json_test
}  // namespace opseq
