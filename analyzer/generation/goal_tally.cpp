#include "analyzer/generation/goal_tally.h"

#include "graph/synthesis/random_source.h"

namespace opseq {

void GoalTally::add(std::span<const Goal> goals, std::span<const OperatorId> operators, bool is_failing) {
  const auto count = [is_failing](HeldCount& held) {
    ++held.models;
    held.failing += is_failing ? 1 : 0;
  };
  for (const Goal goal : goals) count(goals_[place(goal)]);
  for (const OperatorId op : operators) count(operators_[static_cast<std::size_t>(op)]);
}

double GoalTally::score(Goal goal, OperatorId consumer) const {
  const HeldCount &first = of(goal.op), &second = of(consumer), &both = of(goal);
  if (both.models == 0) return 1;
  const double failing = static_cast<double>(first.failing) + second.failing + both.failing + 1;
  const double models = static_cast<double>(first.models) + second.models + both.models + 2;
  return (1 + 4 * failing / models) / (1 + static_cast<double>(both.models));
}

GoalSet unheld_goals(const GoalSet& goals, const GoalTally& tally) {
  GoalSet unheld = goals;
  for (const Goal goal : goals.goals())
    if (tally.of(goal).models > 0) unheld.erase(goal);
  return unheld;
}

GoalSet drawn_goals(const GoalSet& goals, const GoalEnds& ends, const GoalTally& tally, std::uint64_t seed,
                    std::uint64_t stream) {
  GoalSet drawn = goals;
  RandomSource random(seed, stream);
  for (const Goal goal : goals.goals())
    if (!random.chance(tally.score(goal, ends.ends[static_cast<std::size_t>(goal.end)].op)))
      drawn.erase(goal);
  return drawn;
}

}  // namespace opseq
