#include "reports/campaign/campaign_manifest.h"

#include <doctest/doctest.h>

#include "reports/sources/source_manifest.h"
#include "tests/support/reports/some_campaign.h"

namespace opseq {
namespace campaign_manifest_test {

TEST_CASE("kept models with their sets, as manifests are read") {
  const std::string text = campaign_manifest(test::some_campaign());
  CHECK(text ==
        "path,set,outcome,finding,error\n"
        "passing/m000000/model.onnx,fuzz.passing,passing,,\n"
        "refused/m000003/model.onnx,fuzz.refused,refused,,not_implemented: no kernel: Tan(7)\n"
        "failing/m000007/model.onnx,fuzz.failing,failing,01-relu-clip,\"load: fail, \"\"quoted\"\"\"\n");
  const auto sets = parse_manifest(text, "campaign");
  REQUIRE(sets.size() == 3);
  CHECK(sets[0].set_name == "fuzz.passing");
}

}  // namespace campaign_manifest_test
}  // namespace opseq
