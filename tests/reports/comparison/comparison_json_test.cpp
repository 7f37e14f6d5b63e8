#include "reports/comparison/comparison_json.h"

#include <doctest/doctest.h>

#include "graph/base/version.h"
#include "tests/support/reports/some_comparison.h"

namespace opseq {
namespace comparison_json_test {

TEST_CASE("all that is known of a pair") {
  const auto json = make_comparison_json(test::some_pair());
  CHECK(json["format"] == "opseq-comparison");
  CHECK(json["format_version"] == 1);
  CHECK(json["tool"]["version"] == program_version);
  CHECK(json["verdict"] == "different");
  CHECK(json["reason"].is_null());
  CHECK(json["source"]["rules"]["N17 view of view"] == 2);
  CHECK(json["target"]["tensors_without_data"][0] == "w");
  CHECK(json["outputs"][1]["equal"] == true);
  CHECK(json["differences"] == 5);
  REQUIRE(json["findings"].size() == 2);
  CHECK(json["findings"][0]["severity"] == "info");
  const auto& weights = json["findings"][1];
  CHECK(weights["class"] == "WB.value");
  CHECK(weights["severity"] == "error");
  CHECK(weights["source"]["nodes"][0]["index"] == 3);
  CHECK(weights["target"]["nodes"][1]["name"] == "b");
  CHECK(weights["sequence"].size() == 3);
}

TEST_CASE("a reason where there is one") {
  ComparedPair pair = test::some_pair();
  pair.comparison.verdict = PairVerdict::undecided;
  pair.comparison.reason = "a reason";
  CHECK(make_comparison_json(pair)["reason"] == "a reason");
  CHECK(make_comparison_json(pair)["verdict"] == "undecided");
}

}  // namespace comparison_json_test
}  // namespace opseq
