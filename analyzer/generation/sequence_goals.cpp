#include "analyzer/generation/sequence_goals.h"

#include <bit>

namespace opseq {
namespace {

bool is_type_valid(const OperatorTypes& producer, const TypeSet& input) {
  for (const TypeSet& output : producer.outputs)
    if (!is_empty(common_types(output, input))) return true;
  return false;
}

// Of an operator without operands, which is no end.
bool has_types_of_end(const RuleSet& rules, const OperatorTypes& producer, const GoalEnds& ends,
                      const GoalEnd& end) {
  const std::vector<TypeSet>& inputs = rules[end.op].types.inputs;
  if (ends.kind == GoalKind::operands)
    return is_type_valid(producer, inputs[static_cast<std::size_t>(end.input)]);
  for (const TypeSet& input : inputs)
    if (is_type_valid(producer, input)) return true;
  return false;
}

}  // namespace

GoalEnds goal_ends(const RuleSet& rules, GoalKind kind) {
  GoalEnds found;
  found.kind = kind;
  for (OperatorId op = 0; op < static_cast<OperatorId>(rules.size()); ++op) {
    const OperatorTypes& types = rules[op].types;
    found.of.emplace_back();
    if (types.inputs.empty()) continue;
    const std::size_t inputs = kind == GoalKind::pairs ? 1 : types.inputs.size();
    const std::size_t first = found.ends.size();
    for (std::size_t input = 0; input < inputs; ++input)
      found.ends.push_back({op, static_cast<int>(input), {}});
    const auto end_of = [&](std::size_t operand) {
      return kind == GoalKind::pairs ? first : first + std::min(formal_input(types, operand), inputs - 1);
    };
    for (const std::uint8_t operand : rules.operands(op))
      found.ends[end_of(operand)].operands.push_back(operand);
    for (std::size_t operand = 0; operand < types.inputs.size(); ++operand)
      found.of.back().push_back(static_cast<std::int16_t>(end_of(operand)));
  }
  return found;
}

std::vector<Goal> reached_goals(const GoalEnds& ends, const ModelBuilder& model, std::size_t first_node) {
  std::vector<Goal> goals;
  for (const BuiltNode& node : std::span(model.nodes()).subspan(first_node)) {
    const auto operands = model.operands(node);
    for (std::size_t operand = 0; operand < operands.size(); ++operand)
      if (operands[operand] != no_value && model.value(operands[operand]).producer != no_operator)
        goals.push_back({model.value(operands[operand]).producer, ends.end_of(node.op, operand)});
  }
  return goals;
}

bool GoalSet::insert(Goal goal) {
  if (has(goal)) return false;
  words_[place(goal)] |= std::uint64_t{1} << (goal.end & 63);
  ++counts_[static_cast<std::size_t>(goal.op)];
  ++size_;
  return true;
}

bool GoalSet::erase(Goal goal) {
  if (!has(goal)) return false;
  words_[place(goal)] &= ~(std::uint64_t{1} << (goal.end & 63));
  --counts_[static_cast<std::size_t>(goal.op)];
  --size_;
  return true;
}

std::vector<Goal> GoalSet::goals() const {
  std::vector<Goal> found;
  std::vector<int> ends;
  for (OperatorId op = 0; op < static_cast<OperatorId>(counts_.size()); ++op) {
    ends.clear();
    append_ends(op, ends);
    for (const int end : ends) found.push_back({op, end});
  }
  return found;
}

void GoalSet::append_ends(OperatorId op, std::vector<int>& ends) const {
  for (std::size_t i = 0; i < words_per_operator_; ++i)
    for (std::uint64_t rest = words_[static_cast<std::size_t>(op) * words_per_operator_ + i]; rest != 0;
         rest &= rest - 1)
      ends.push_back(static_cast<int>(i * 64) + std::countr_zero(rest));
}

GoalUniverse goal_universe(const RuleSet& rules, const GoalEnds& ends, const AcceptedValues& accepted) {
  GoalUniverse universe{GoalSet(rules.size(), ends.size()), GoalSet(rules.size(), ends.size())};
  for (OperatorId op = 0; op < static_cast<OperatorId>(rules.size()); ++op) {
    if (rules[op].types.inputs.empty()) continue;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      const GoalEnd& end = ends.ends[i];
      if (!has_types_of_end(rules, rules[op].types, ends, end)) continue;
      universe.type_valid.insert({op, static_cast<int>(i)});
      for (const std::uint8_t operand : end.operands)
        if (have_common(accepted.made[static_cast<std::size_t>(op)],
                        accepted.taken[static_cast<std::size_t>(end.op)][operand]))
          universe.rank_valid.insert({op, static_cast<int>(i)});
    }
  }
  return universe;
}

}  // namespace opseq
