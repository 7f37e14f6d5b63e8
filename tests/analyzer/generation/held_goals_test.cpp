#include "analyzer/generation/held_goals.h"

#include <doctest/doctest.h>

#include "graph/base/sort_unique.h"
#include "graph/model/model.h"
#include "graph/synthesis/built_model_bytes.h"
#include "tests/support/inputs/generation_context.h"

namespace opseq {
namespace held_goals_test {

TEST_CASE("pairs and operands of a file are those of the model it was written from") {
  const test::GenerationSetting setting({});
  const GenerationContext context = setting.context();
  for (const GoalKind kind : {GoalKind::pairs, GoalKind::operands}) {
    const GoalEnds ends = goal_ends(context.rules, kind);
    for (std::uint64_t stream = 0; stream < 10; ++stream) {
      GoalSet missing = setting.universe.type_valid;
      ModelWalk walk(context, missing, stream);
      walk.walk();
      std::vector<NamedGoal> expected;
      for (const Goal goal : reached_goals(ends, walk.model()))
        if (context.rules.name(goal.op) != "SequenceEmpty")
          expected.push_back(named_goal(context.rules, ends, goal));
      sort_unique(expected);
      CHECK(held_goals(context.rules, kind,
                       built_model_bytes(context.rules, walk.model(), walk.model().open_ends())) == expected);
    }
  }
}

TEST_CASE("sequences of two are the pairs") {
  const test::GenerationSetting setting({});
  const GenerationContext context = setting.context();
  GoalSet missing = setting.universe.type_valid;
  ModelWalk walk(context, missing, 4);
  walk.walk();
  const std::string bytes = built_model_bytes(context.rules, walk.model(), walk.model().open_ends());
  std::vector<NamedSequence> pairs;
  for (const NamedGoal& goal : held_goals(context.rules, GoalKind::pairs, bytes))
    pairs.push_back({goal.producer, goal.consumer});
  std::vector<NamedSequence> sequences = held_sequences(bytes, 2);
  CHECK(sequences == held_sequences(bytes, 2));
  std::erase_if(sequences, [](const NamedSequence& sequence) { return sequence.size() != 2; });
  CHECK(sequences == pairs);
}

TEST_CASE("what is no model is refused") {
  CHECK_THROWS_AS(held_goals(RuleSet(16), GoalKind::pairs, "no model"), ModelError);
}

}  // namespace held_goals_test
}  // namespace opseq
