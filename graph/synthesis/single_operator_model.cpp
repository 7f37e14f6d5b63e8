#include "graph/synthesis/single_operator_model.h"

#include "graph/synthesis/seed_values.h"

namespace opseq {
namespace {

// Appends a node that takes the value as its first operand; its first output, or no_value.
ValueNumber wrapped(const RuleSet& rules, ModelBuilder& model, RandomSource& random, std::string_view name,
                    ValueNumber value, const ExtensionOptions& options) {
  const OperatorId op = rules.find(name);
  if (op == no_operator || !extend(rules, model, random, op, 0, value, options)) return no_value;
  return static_cast<ValueNumber>(model.nodes().back().first_output);
}

}  // namespace

std::vector<OperatorForm> operator_forms(const RuleSet& rules) {
  std::vector<OperatorForm> forms;
  for (OperatorId op = 0; op < static_cast<OperatorId>(rules.size()); ++op)
    for (const int operand : rules.operands(op))
      for (std::size_t kind = 0; kind < type_kinds; ++kind)
        for (int type = 1; type <= static_cast<int>(ElementType::uint64); ++type) {
          const OperatorForm form{op, operand, static_cast<TypeKind>(kind), static_cast<ElementType>(type)};
          if (rules.takes(op, operand, form.kind, form.type)) forms.push_back(form);
        }
  return forms;
}

ValueNumber add_start(const RuleSet& rules, ModelBuilder& model, RandomSource& random, const ValueState& seed,
                      TypeKind kind, const ExtensionOptions& options) {
  const BuilderMark mark = model.mark();
  ValueNumber value = model.add_input(seed);
  if (kind == TypeKind::sequence || kind == TypeKind::optional_sequence)
    value = wrapped(rules, model, random, "SequenceConstruct", value, options);
  if (value != no_value && (kind == TypeKind::optional_tensor || kind == TypeKind::optional_sequence))
    value = wrapped(rules, model, random, "Optional", value, options);
  if (value == no_value) model.roll_back(mark);
  return value;
}

std::optional<ModelBuilder> single_operator_model(const RuleSet& rules, const OperatorForm& form,
                                                  std::uint64_t seed, std::uint64_t number,
                                                  const ExtensionOptions& options) {
  const auto form_number =
      (static_cast<std::uint64_t>(form.op) * 64 + static_cast<std::uint64_t>(form.operand)) * 256 +
      static_cast<std::uint64_t>(form.kind) * 64 + static_cast<std::uint64_t>(form.type);
  const std::uint64_t stream = RandomSource::mixed(form_number) + number;
  RandomSource random(seed, stream);
  const std::span<const ValueState> listed = seed_values(form.type);
  std::vector<ValueState> seeds(listed.begin(), listed.end());
  random.shuffle(std::span(seeds));
  for (const ValueState& state : seeds) {
    ModelBuilder model(seed, stream);
    const ValueNumber value = add_start(rules, model, random, state, form.kind, options);
    if (value != no_value && extend(rules, model, random, form.op, form.operand, value, options))
      return model;
  }
  return std::nullopt;
}

}  // namespace opseq
