// What a model file holds of what can be covered, counted from its bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/generation/sequence_goals.h"

namespace opseq {

// A goal by names; `input` is the consumer's operand as the schema has it, 0 where goals are pairs.
struct NamedGoal {
  std::string producer, consumer;
  int input = 0;

  friend auto operator<=>(const NamedGoal&, const NamedGoal&) = default;
};

// Sorted, each once. Pairs are the sequences of two operators of the model's n-grams, as every other command
// counts them; operands are those of the main graph's nodes. Throws ModelError where the bytes are no model.
std::vector<NamedGoal> held_goals(const RuleSet& rules, GoalKind kind, std::string_view model);

// A sequence of operators by their types.
using NamedSequence = std::vector<std::string>;

// The sequences of 1 to `longest` operators of the model's n-grams, sorted, each once. Likewise.
std::vector<NamedSequence> held_sequences(std::string_view model, std::uint32_t longest);

NamedGoal named_goal(const RuleSet& rules, const GoalEnds& ends, Goal goal);

}  // namespace opseq
