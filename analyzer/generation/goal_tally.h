// What a campaign's models held so far, and how much more of it is worth making.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analyzer/generation/sequence_goals.h"

namespace opseq {

struct HeldCount {
  std::uint32_t models = 0, failing = 0;

  friend bool operator==(const HeldCount&, const HeldCount&) = default;
};

class GoalTally {
 public:
  GoalTally(std::size_t operators, std::size_t ends)
      : ends_(ends), goals_(operators * ends), operators_(operators) {}

  // A model that holds these, each once.
  void add(std::span<const Goal> goals, std::span<const OperatorId> operators, bool is_failing);
  void set(Goal goal, const HeldCount& count) { goals_[place(goal)] = count; }
  void set(OperatorId op, const HeldCount& count) { operators_[static_cast<std::size_t>(op)] = count; }

  const HeldCount& of(Goal goal) const { return goals_[place(goal)]; }
  const HeldCount& of(OperatorId op) const { return operators_[static_cast<std::size_t>(op)]; }

  // 1 for a goal that no model held; else 1 / (1 + models) times 1 + 4 r, r being the share of failing ones,
  // smoothed by Laplace's rule, among the models that hold its first operator, its second, and itself.
  double score(Goal goal, OperatorId consumer) const;

 private:
  std::size_t place(Goal goal) const {
    return static_cast<std::size_t>(goal.op) * ends_ + static_cast<std::size_t>(goal.end);
  }

  std::size_t ends_;
  std::vector<HeldCount> goals_, operators_;
};

// Of the goals those that no model held.
GoalSet unheld_goals(const GoalSet& goals, const GoalTally& tally);

// Each goal with the probability of its score (at most 1), drawn by (seed, stream). O(goals).
GoalSet drawn_goals(const GoalSet& goals, const GoalEnds& ends, const GoalTally& tally, std::uint64_t seed,
                    std::uint64_t stream);

}  // namespace opseq
