#include "analyzer/campaign/finding_json.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "tests/support/inputs/some_finding.h"

namespace opseq {
namespace finding_json_test {

TEST_CASE("all of a finding comes back") {
  CampaignFinding finding = test::some_finding();
  CHECK(finding_from(finding_json(finding)) == finding);
  finding.signature.reference = {FailureKind::crash, "crash: signal #"};
  finding.stopped_by = StoppedBy::runs;
  finding.variations[0].alike.clear();
  finding.outputs.clear();
  CHECK(finding_from(finding_json(finding)) == finding);
  CHECK(finding_json(finding) != finding_json(test::some_finding()));
}

TEST_CASE("what is none is refused") {
  CHECK_THROWS_AS(finding_from("{}"), InputError);
  CHECK_THROWS_AS(finding_from("no JSON"), InputError);
  std::string text = finding_json(test::some_finding());
  text.replace(text.find("\"load\""), 6, "\"lost\"");
  CHECK_THROWS_AS(finding_from(text), InputError);
}

}  // namespace finding_json_test
}  // namespace opseq
