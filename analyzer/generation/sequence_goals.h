// What generated models are to hold: pairs of operators, or such by the operand that takes.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/generation/accepted_values.h"
#include "graph/synthesis/rule_set.h"

namespace opseq {

enum class GoalKind : std::uint8_t { pairs, operands };

// A consumer's end of a goal: an operator, or one of its operands as the schema has them. A goal is an
// operator whose output goes there.
struct GoalEnd {
  OperatorId op = no_operator;
  int input = 0;                       // of the schema; 0 where goals are pairs
  std::vector<std::uint8_t> operands;  // those with a rule that are this end
};

struct GoalEnds {
  GoalKind kind = GoalKind::pairs;
  std::vector<GoalEnd> ends;
  // The end that an operand is: of[op][operand].
  std::vector<std::vector<std::int16_t>> of;

  std::size_t size() const { return ends.size(); }
  int end_of(OperatorId op, std::size_t operand) const {
    const auto& operands = of[static_cast<std::size_t>(op)];
    return operands.empty() ? -1 : operands[operand < operands.size() ? operand : operands.size() - 1];
  }
};

GoalEnds goal_ends(const RuleSet& rules, GoalKind kind);

struct Goal {
  OperatorId op = no_operator;  // whose output goes to the end
  int end = 0;

  friend auto operator<=>(const Goal&, const Goal&) = default;
};

// The goals that a model reaches, node by node from node number `first_node` on; some may repeat.
std::vector<Goal> reached_goals(const GoalEnds& ends, const ModelBuilder& model, std::size_t first_node = 0);

// A set of goals, with the number of ends of each operator.
class GoalSet {
 public:
  GoalSet() = default;
  GoalSet(std::size_t operators, std::size_t ends)
      : words_per_operator_((ends + 63) / 64), counts_(operators), words_(operators * words_per_operator_) {}

  bool has(Goal goal) const { return (word(goal) >> (goal.end & 63) & 1) != 0; }
  // Whether it was not there.
  bool insert(Goal goal);
  // Whether it was there.
  bool erase(Goal goal);
  int count(OperatorId op) const { return counts_[static_cast<std::size_t>(op)]; }
  std::size_t size() const { return size_; }
  std::size_t operators() const { return counts_.size(); }
  // The ends of an operator, ascending, put behind those in `ends`.
  void append_ends(OperatorId op, std::vector<int>& ends) const;
  // All, by operator, then end.
  std::vector<Goal> goals() const;

 private:
  std::size_t place(Goal goal) const {
    return static_cast<std::size_t>(goal.op) * words_per_operator_ + static_cast<std::size_t>(goal.end >> 6);
  }
  std::uint64_t word(Goal goal) const { return words_[place(goal)]; }

  std::size_t words_per_operator_ = 0, size_ = 0;
  std::vector<int> counts_;
  std::vector<std::uint64_t> words_;
};

struct GoalUniverse {
  GoalSet type_valid;  // some type of an output is one that the operand takes
  GoalSet rank_valid;  // likewise some kind, type and rank that rules make and take
};

// All goals of a rule set. Operators without operands are no producers.
GoalUniverse goal_universe(const RuleSet& rules, const GoalEnds& ends, const AcceptedValues& accepted);

}  // namespace opseq
