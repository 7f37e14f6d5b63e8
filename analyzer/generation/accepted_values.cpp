#include "analyzer/generation/accepted_values.h"

#include "graph/synthesis/seed_values.h"

namespace opseq {
namespace {

// A value of that kind, as if some node had made it.
ValueState of_kind(ValueState value, TypeKind kind) {
  value.kind = kind;
  const bool holds_several = kind == TypeKind::sequence || kind == TypeKind::optional_sequence;
  value.length = holds_several ? 2 : 0;
  return value;
}

// What some operators make they draw: few seeds are tried again until so many were taken.
constexpr int enough_taken = 60, most_rounds = 20;

// Tries all seeds in one form; how many were taken.
int try_form(const RuleSet& rules, const OperatorForm& form, int round, ModelBuilder& model,
             const ExtensionOptions& options, AcceptedValues& found) {
  const auto op = static_cast<std::size_t>(form.op);
  RankSets& taken = found.taken[op][static_cast<std::size_t>(form.operand)];
  RandomSource random(static_cast<std::uint64_t>(form.op),
                      static_cast<std::uint64_t>(form.operand * 100 + round));
  int count = 0;
  for (const ValueState& seed : seed_values(form.type)) {
    model.clear(0, 0);
    const ValueNumber value = model.add_input(of_kind(seed, form.kind));
    if (!extend(rules, model, random, form.op, form.operand, value, options)) continue;
    ++count;
    taken.add(of_kind(seed, form.kind));
    const BuiltNode& node = model.nodes().back();
    for (std::uint32_t i = 0; i < node.output_count; ++i)
      found.made[op].add(model.values()[node.first_output + i].state);
  }
  return count;
}

bool is_taken_form(const RuleSet& rules, const OperatorForm& form, ModelBuilder& model,
                   const ExtensionOptions& options, AcceptedValues& found) {
  int count = 0;
  for (int round = 0; round == 0 || (count > 0 && count < enough_taken && round < most_rounds); ++round)
    count += try_form(rules, form, round, model, options, found);
  return count > 0;
}

}  // namespace

bool have_common(const RankSets& a, const RankSets& b) {
  for (std::size_t kind = 0; kind < type_kinds; ++kind)
    for (std::size_t type = 0; type < a.ranks[kind].size(); ++type)
      if ((a.ranks[kind][type] & b.ranks[kind][type]) != 0) return true;
  return false;
}

AcceptedValues accepted_values(const RuleSet& rules, const ExtensionOptions& options) {
  AcceptedValues found;
  found.made.resize(rules.size());
  found.forms.resize(rules.size());
  for (OperatorId op = 0; op < static_cast<OperatorId>(rules.size()); ++op) {
    const auto operands = rules.operands(op);
    found.taken.emplace_back(operands.empty() ? 0 : operands.back() + 1U);
  }
  ModelBuilder model(0, 0);
  for (const OperatorForm& form : operator_forms(rules))
    if (options.types.has(form.type) && is_taken_form(rules, form, model, options, found))
      found.forms[static_cast<std::size_t>(form.op)].push_back(form);
  return found;
}

}  // namespace opseq
