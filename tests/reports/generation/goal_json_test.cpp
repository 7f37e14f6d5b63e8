#include "reports/generation/goal_json.h"

#include <doctest/doctest.h>

namespace opseq {
namespace goal_json_test {

TEST_CASE("goals with and without operands") {
  const std::vector<NamedGoal> goals{{"Relu", "Add", 1}};
  CHECK(goals_json(GoalKind::pairs, goals).dump() == R"([["Relu","Add"]])");
  CHECK(goals_json(GoalKind::operands, goals).dump() == R"([["Relu","Add",1]])");
}

TEST_CASE("rules say what they take, and why there is none") {
  const nlohmann::ordered_json rules = rules_json(16);
  CHECK(rules["operators"].size() == 168);
  for (const auto& entry : rules["operators"]) {
    if (entry["name"] == "Det") CHECK(entry["operands"][0]["takes"]["tensor(float)"][0] == 2);
    CHECK(entry.contains("why_none") == entry["operands"].empty());
  }
}

TEST_CASE("pairs are counted") {
  const nlohmann::ordered_json pairs = pairs_json(16, GoalKind::pairs);
  CHECK(pairs["totals"]["type_valid"] == 21967);
  CHECK(pairs["rank_valid"].size() + pairs["type_valid_only"].size() == 21967);
}

}  // namespace goal_json_test
}  // namespace opseq
