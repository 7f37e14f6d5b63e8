#include "reports/coverage/grouped_coverage_json.h"

#include <doctest/doctest.h>

namespace opseq {
namespace grouped_coverage_json_test {

using Json = nlohmann::ordered_json;

TEST_CASE("groups are a list with their depths, and models without a value have null") {
  const GroupedCoverage grouped{
      "family",
      {{{"zoo", 0, {4, 5}}, {{1, 2, 3, 4}}, 7}, {{std::nullopt, 0, {6}}, {{0, 1, 0, 1}}, 1}},
      {{std::nullopt, 0, {4, 5, 6}}, {{1, 3, 3, 5}}, 8}};
  CHECK(grouped_coverage_json(grouped) == Json::parse(R"({"name": "family", "values": [
      {"value": "zoo", "depth": 0, "models": 2, "gaps": 7,
       "coverage": [{"k": 1, "covered": 1, "total": 2, "weight": 4, "weight_covered": 3}]},
      {"value": null, "depth": 0, "models": 1, "gaps": 1,
       "coverage": [{"k": 1, "covered": 0, "total": 1, "weight": 1, "weight_covered": 0}]}],
      "all": {"models": 3, "gaps": 8,
       "coverage": [{"k": 1, "covered": 1, "total": 3, "weight": 5, "weight_covered": 3}]}})"));
}

}  // namespace grouped_coverage_json_test
}  // namespace opseq
