#include "graph/synthesis/rule_set.h"

#include <algorithm>
#include <array>

namespace opseq {
namespace {

const OperatorRule* rule_of(std::string_view name) {
  const std::array families{
      unary_operator_rules(),         binary_operator_rules(),    conversion_operator_rules(),
      normalization_operator_rules(), reduction_operator_rules(), layout_operator_rules(),
      size_operator_rules(),          index_operator_rules(),     scatter_operator_rules(),
      linear_operator_rules(),        window_operator_rules(),    region_operator_rules(),
      recurrent_operator_rules(),     quantized_operator_rules(), loss_operator_rules(),
      text_operator_rules(),          sequence_operator_rules(),  control_flow_operator_rules(),
      spectral_operator_rules()};
  for (const std::span<const OperatorRule> family : families)
    for (const OperatorRule& rule : family)
      if (rule.name == name) return &rule;
  return nullptr;
}

std::vector<std::uint8_t> ruled_operands(const RuledOperator& entry) {
  std::vector<std::uint8_t> operands;
  for (std::uint8_t operand = 0; entry.rule != nullptr && operand < 32; ++operand)
    if ((entry.rule->operands >> operand & 1) != 0 &&
        formal_input(entry.types, operand) < entry.types.inputs.size())
      operands.push_back(operand);
  return operands;
}

bool is_taken(const OperatorRule& rule, const ValueState& value) {
  return value.is_sound && made_types.has(value.type) && (rule.takes_other_kinds || value.is_tensor()) &&
         (rule.takes_strings || value.type != ElementType::string) &&
         (rule.takes_unknown_sizes || is_known(value.shape));
}

// Whether the values that were added since the mark are of a size that models have. Unknown sizes count as
// the most they can be.
bool keep_to_sizes(const ModelBuilder& model, const BuilderMark& mark) {
  const auto added = std::span(model.values()).subspan(mark.values);
  return std::all_of(added.begin(), added.end(), [](const BuiltValue& value) {
    return value.state.rank() <= most_axes && element_count(value.state.shape) <= most_elements;
  });
}

// Whether what was added since the mark is what may be made.
bool is_allowed(const ModelBuilder& model, const BuilderMark& mark, const ExtensionOptions& options) {
  if (options.lacking != nullptr || options.operators != nullptr)
    for (const BuiltNode& node : std::span(model.nodes()).subspan(mark.nodes)) {
      if (options.operators != nullptr && !(*options.operators)[static_cast<std::size_t>(node.op)])
        return false;
      if (options.lacking != nullptr && options.lacking->has(model, node)) return false;
    }
  if (options.types.bits != made_types.bits)
    for (const BuiltValue& value : std::span(model.values()).subspan(mark.values))
      if (value.source != BuiltSource::constant && !options.types.has(value.state.type)) return false;
  return true;
}

}  // namespace

RuleSet::RuleSet(int opset) : opset_(opset) {
  for (OperatorTypes& types : operator_types(opset)) {
    const OperatorRule* rule = rule_of(types.name);
    operators_.push_back({std::move(types), rule});
    operands_.push_back(ruled_operands(operators_.back()));
  }
  sequence_construct_ = find("SequenceConstruct");
  sequence_empty_ = find("SequenceEmpty");
}

OperatorId RuleSet::find(std::string_view name) const {
  const auto found =
      std::lower_bound(operators_.begin(), operators_.end(), name,
                       [](const RuledOperator& entry, std::string_view n) { return entry.types.name < n; });
  const bool is_there = found != operators_.end() && found->types.name == name;
  return is_there ? static_cast<OperatorId>(found - operators_.begin()) : no_operator;
}

bool extend(const RuleSet& rules, ModelBuilder& model, RandomSource& random, OperatorId op, int operand,
            ValueNumber value, const ExtensionOptions& options) {
  const OperatorRule* rule = rules[op].rule;
  const ValueState& state = model.value(value).state;
  if (rule == nullptr || (rule->operands >> operand & 1) == 0 || !is_taken(*rule, state) ||
      !rules.takes(op, operand, state.kind, state.type))
    return false;
  const BuilderMark mark = model.mark();
  NodeStep step(model, random, value);
  step.operand = operand;
  step.op = op;
  step.op_name = rules.name(op);
  step.is_relaxed = options.is_relaxed;
  step.offered = options.offered;
  step.sequence_construct = rules.sequence_construct();
  step.sequence_empty = rules.sequence_empty();
  if (rule->function(step) && keep_to_sizes(model, mark) && is_allowed(model, mark, options)) return true;
  model.roll_back(mark);
  return false;
}

}  // namespace opseq
