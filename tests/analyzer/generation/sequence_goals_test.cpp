#include "analyzer/generation/sequence_goals.h"

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>

namespace opseq {
namespace sequence_goals_test {

TEST_CASE("a set of goals counts those of each operator") {
  GoalSet goals(3, 100);
  CHECK(goals.insert({1, 99}));
  CHECK_FALSE(goals.insert({1, 99}));
  CHECK(goals.insert({1, 3}));
  CHECK(goals.insert({2, 64}));
  CHECK(goals.size() == 3);
  CHECK(goals.count(1) == 2);
  CHECK(goals.has({2, 64}));
  CHECK_FALSE(goals.has({0, 64}));
  CHECK(goals.goals() == std::vector<Goal>{{1, 3}, {1, 99}, {2, 64}});
  std::vector<int> ends{7};
  goals.append_ends(1, ends);
  CHECK(ends == std::vector<int>{7, 3, 99});
  CHECK(goals.erase({1, 3}));
  CHECK_FALSE(goals.erase({1, 3}));
  CHECK(goals.size() == 2);
}

TEST_CASE("ends are operators, or operands as the schema has them") {
  const RuleSet rules(16);
  const GoalEnds pairs = goal_ends(rules, GoalKind::pairs);
  const OperatorId add = rules.find("Add"), concat = rules.find("Concat");
  CHECK(pairs.end_of(add, 0) == pairs.end_of(add, 1));
  const GoalEnds operands = goal_ends(rules, GoalKind::operands);
  CHECK(operands.end_of(add, 0) != operands.end_of(add, 1));
  CHECK(operands.end_of(concat, 0) == operands.end_of(concat, 1));  // one input, any number of operands
  CHECK(operands.ends[static_cast<std::size_t>(operands.end_of(add, 1))].input == 1);
  CHECK(operands.ends[static_cast<std::size_t>(operands.end_of(concat, 0))].operands ==
        std::vector<std::uint8_t>{0, 1});
}

// By schemas alone: the naive twin.
std::size_t type_valid_pairs(const RuleSet& rules, bool by_operand) {
  std::size_t count = 0;
  for (const RuledOperator& a : rules.operators())
    for (const RuledOperator& b : rules.operators()) {
      std::size_t fitting = 0;
      for (const TypeSet& input : b.types.inputs) {
        bool fits = false;
        for (const TypeSet& output : a.types.outputs) fits = fits || !is_empty(common_types(output, input));
        fitting += fits;
      }
      if (!a.types.inputs.empty()) count += by_operand ? fitting : fitting > 0;
    }
  return count;
}

TEST_CASE("opset 16 has 21,967 pairs that fit by types, 35,392 by operand") {
  const RuleSet rules(16);
  const AcceptedValues accepted = accepted_values(rules);
  for (const GoalKind kind : {GoalKind::pairs, GoalKind::operands}) {
    const GoalUniverse universe = goal_universe(rules, goal_ends(rules, kind), accepted);
    CHECK(universe.type_valid.size() == (kind == GoalKind::pairs ? 21967 : 35392));
    CHECK(universe.type_valid.size() == type_valid_pairs(rules, kind == GoalKind::operands));
    for (const Goal goal : universe.rank_valid.goals()) CHECK(universe.type_valid.has(goal));
  }
}

// data/expected/pairs-opset16.json: by first operator, the second ones that were found to fit by types and
// ranks by an independent implementation.
TEST_CASE(
    "pairs that fit by types and ranks are those of an independent implementation, but for some that it "
    "draws") {
  std::ifstream in(OPSEQ_DATA "/expected/pairs-opset16.json");
  const nlohmann::json expected = nlohmann::json::parse(in);
  const RuleSet rules(16);
  const GoalEnds ends = goal_ends(rules, GoalKind::pairs);
  const GoalSet found = goal_universe(rules, ends, accepted_values(rules)).rank_valid;
  std::size_t total = 0, both = 0;
  for (const auto& [first, seconds] : expected.items())
    for (const auto& second : seconds) {
      ++total;
      both += found.has({rules.find(first), ends.end_of(rules.find(second.get<std::string>()), 0)});
    }
  CHECK(total == 21230);
  CHECK(both >= 21225);
  CHECK(found.size() - both <= 100);
}

TEST_CASE("goals that a model reaches") {
  const RuleSet rules(16);
  const GoalEnds ends = goal_ends(rules, GoalKind::operands);
  ModelBuilder model(1, 0);
  RandomSource random(1, 0);
  ValueNumber value = model.add_input(tensor_state(ElementType::float32, {2, 3}, -1, 1));
  for (const char* name : {"Relu", "Add"}) {
    REQUIRE(extend(rules, model, random, rules.find(name), name[0] == 'A' ? 1 : 0, value));
    value = static_cast<ValueNumber>(model.nodes().back().first_output);
  }
  const OperatorId add = rules.find("Add");
  CHECK(reached_goals(ends, model) == std::vector<Goal>{{rules.find("Relu"), ends.end_of(add, 1)}});
  CHECK(reached_goals(ends, model, 2).empty());
}

}  // namespace sequence_goals_test
}  // namespace opseq
