#include <algorithm>
#include <array>
#include <cmath>

#include "graph/synthesis/intervals.h"
#include "graph/synthesis/rule_families.h"

namespace opseq {
namespace {

ValueState sequence_of(ValueState tensor, int length) {
  tensor.kind = TypeKind::sequence;
  tensor.length = length;
  return tensor;
}
ValueState element_of(ValueState sequence) {
  sequence.kind = TypeKind::tensor;
  sequence.length = 0;
  return sequence;
}

bool is_sequence(const ValueState& value) { return value.kind == TypeKind::sequence; }
bool is_optional(const ValueState& value) {
  return value.kind == TypeKind::optional_tensor || value.kind == TypeKind::optional_sequence;
}
// A number of a sequence of so many tensors; one behind the last where `with_end`.
bool is_position(const ValueState& value, int length, bool with_end = false) {
  return value.is_tensor() && index_types.has(value.type) && value.rank() == 0 &&
         value.lies_in(-length, with_end ? length : length - 1);
}

// A sequence of so many equal tensors.
ValueNumber made_sequence(NodeStep& step, int length) {
  const ValueNumber tensor = step.input(ElementType::float32, {2, 3}, -1, 1);
  const std::array<ValueNumber, 4> operands{tensor, tensor, tensor, tensor};
  const ValueState output = sequence_of(step.state(tensor), length);
  return step.model.add_node(step.sequence_construct,
                             std::span(operands).first(static_cast<std::size_t>(length)),
                             std::span(&output, 1));
}

bool construct_rule(NodeStep& step) {
  const ValueState& value = step.value;
  const bool is_truth = value.type == ElementType::boolean;
  const ValueNumber other = step.partner(value.type, value.shape, is_truth ? 0 : std::floor(value.low),
                                         is_truth ? 1 : std::ceil(value.high), false);
  ValueState output = sequence_of(value, 2);
  output.low = std::min(value.low, step.state(other).low);
  output.high = std::max(value.high, step.state(other).high);
  return step.operand == 0 ? step.node({step.consumed, other}, {output})
                           : step.node({other, step.consumed}, {output});
}

bool at_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 0) {
    if (!is_sequence(value) || value.length < 1) return false;
    return step.node({step.consumed, step.scalar(ElementType::int64, 0)}, {element_of(value)});
  }
  const int length = step.random.between(2, 4);
  if (!is_position(value, length)) return false;
  const ValueNumber sequence = made_sequence(step, length);
  return step.node({sequence, step.consumed}, {element_of(step.state(sequence))});
}

bool erase_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 0) {
    if (!is_sequence(value) || value.length < 2) return false;
    return step.node({step.consumed}, {sequence_of(value, value.length - 1)});
  }
  const int length = step.random.between(2, 4);
  if (!is_position(value, length)) return false;
  const ValueNumber sequence = made_sequence(step, length);
  return step.node({sequence, step.consumed}, {sequence_of(step.state(sequence), length - 1)});
}

bool insert_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 0) {
    if (!is_sequence(value) || value.length >= 4 || value.type == ElementType::string) return false;
    ValueState output = sequence_of(value, value.length + 1);
    output.low = std::min(value.low, 0.0);
    output.high = std::max(value.high, 1.0);
    return step.node({step.consumed, step.weight(value.type, value.shape, 0, 1)}, {output});
  }
  if (!value.is_tensor()) return false;
  if (step.operand == 1) {
    if (value.type == ElementType::string) return false;
    step.set("dtype", static_cast<std::int64_t>(value.type));
    const ValueState empty = sequence_of(tensor_state(value.type, value.shape, value.low, value.high), 0);
    const ValueNumber sequence = step.model.add_node(step.sequence_empty, {}, std::span(&empty, 1));
    return step.node({sequence, step.consumed}, {sequence_of(value, 1)});
  }
  const int length = step.random.between(2, 3);
  if (!is_position(value, length, true)) return false;
  const ValueNumber sequence = made_sequence(step, length);
  const ValueNumber tensor = step.weight(ElementType::float32, {2, 3});
  return step.node({sequence, tensor, step.consumed}, {sequence_of(step.state(sequence), length + 1)});
}

bool length_rule(NodeStep& step) {
  if (!is_sequence(step.value)) return false;
  return step.node({step.consumed},
                   {tensor_state(ElementType::int64, {}, step.value.length, step.value.length)});
}

bool concat_from_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (!is_sequence(value) || value.length < 1) return false;
  ValueState output = element_of(value);
  if (step.random.chance(0.3) && value.rank() < most_axes) {
    step.set("axis", 0);
    step.set("new_axis", 1);
    output.shape = joined({value.length}, value.shape);
    return step.node({step.consumed}, {output});
  }
  if (value.rank() < 1) return false;
  step.set("axis", 0);
  output.shape = with_size(value.shape, 0, value.shape[0] * value.length);
  return step.node({step.consumed}, {output});
}

bool split_to_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (!value.is_tensor()) return false;
  step.set("axis", 0);
  if (step.operand == 0) {
    if (value.rank() < 1 || value.shape[0] > 4) return false;
    ValueState part = value;
    part.shape = with_size(value.shape, 0, 1);
    return step.node({step.consumed}, {sequence_of(part, value.shape[0])});
  }
  const bool is_size =
      (value.rank() == 0 && value.is_uniform()) && (value.low == 1 || value.low == 2 || value.low == 4);
  const bool are_sizes =
      value.rank() == 1 && value.shape[0] <= 4 && value.is_uniform() && value.lies_in(1, 4);
  if (!is_size && !are_sizes) return false;
  const int size = static_cast<int>(value.low);
  const int parts = are_sizes ? value.shape[0] : 4 / size;
  const ValueNumber x = step.input(ElementType::float32, {size * parts, 3}, -1, 1);
  return step.node({x, step.consumed},
                   {sequence_of(tensor_state(ElementType::float32, {size, 3}, -1, 1), parts)});
}

bool optional_rule(NodeStep& step) {
  ValueState output = step.value;
  if (is_optional(output)) return false;
  output.kind = output.is_tensor() ? TypeKind::optional_tensor : TypeKind::optional_sequence;
  return step.node({step.consumed}, {output});
}

bool has_element_rule(NodeStep& step) {
  if (!is_optional(step.value)) return false;
  return step.node({step.consumed}, {tensor_state(ElementType::boolean, {}, 1, 1)});
}

bool get_element_rule(NodeStep& step) {
  ValueState output = step.value;
  if (!is_optional(output)) return false;
  output.kind = output.kind == TypeKind::optional_tensor ? TypeKind::tensor : TypeKind::sequence;
  return step.node({step.consumed}, {output});
}

constexpr OperatorRule sequence_rule_table[] = {
    {"ConcatFromSequence", 1, concat_from_rule, true},
    {"Optional", 1, optional_rule, true, true},
    {"OptionalGetElement", 1, get_element_rule, true},
    {"OptionalHasElement", 1, has_element_rule, true},
    {"SequenceAt", 3, at_rule, true},
    {"SequenceConstruct", 3, construct_rule},
    {"SequenceErase", 3, erase_rule, true},
    {"SequenceInsert", 7, insert_rule, true},
    {"SequenceLength", 1, length_rule, true},
    {"SplitToSequence", 3, split_to_rule, false, true},
};

}  // namespace

std::span<const OperatorRule> sequence_operator_rules() { return sequence_rule_table; }

}  // namespace opseq
