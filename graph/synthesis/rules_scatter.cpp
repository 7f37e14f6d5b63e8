#include <algorithm>
#include <cmath>

#include "graph/synthesis/intervals.h"
#include "graph/synthesis/rule_families.h"
#include "graph/synthesis/size_operands.h"

namespace opseq {
namespace {

ValueState merged_range(const ValueState& value, const Shape& shape, const ValueState& other) {
  return tensor_state(value.type, shape, std::min(value.low, other.low), std::max(value.high, other.high));
}

// An index is to occur once, or what is written there depends on the order: one slice along the axis alone.
bool scatter_elements_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() < 1) return false;
  if (step.operand == 0) {
    const int axis = step.random.between(0, value.rank() - 1);
    const Shape shape = with_size(value.shape, axis, 1);
    const ValueNumber indices = step.weight(ElementType::int64, shape, 0, value.shape[axis] - 1);
    const ValueNumber updates = step.weight(value.type, shape, 0, 1);
    step.set("axis", axis);
    return step.node({step.consumed, indices, updates},
                     {merged_range(value, value.shape, step.state(updates))});
  }
  if (value.shape[0] != 1) return false;
  step.set("axis", 0);
  if (step.operand == 1) {
    const int size = indexed_size(value);
    if (size == 0) return false;
    const ValueNumber x = step.input(ElementType::float32, with_size(value.shape, 0, size), -1, 1);
    const ValueNumber updates = step.weight(ElementType::float32, value.shape);
    return step.node({x, step.consumed, updates}, {step.state(x)});
  }
  const ValueNumber x = step.input(value.type, with_size(value.shape, 0, 4), 0, 1);
  const ValueNumber indices = step.weight(ElementType::int64, value.shape, 0, 3);
  return step.node({x, indices, step.consumed}, {merged_range(value, step.state(x).shape, step.state(x))});
}

bool scatter_nd_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() < 1) return false;
  if (step.operand == 0) {
    const ValueNumber indices = step.weight(ElementType::int64, {1, 1}, 0, value.shape[0] - 1);
    const ValueNumber updates = step.weight(value.type, with_size(value.shape, 0, 1), 0, 1);
    return step.node({step.consumed, indices, updates},
                     {merged_range(value, value.shape, step.state(updates))});
  }
  if (step.operand == 1) {
    const int axes = value.shape.back(1);
    const bool is_one_index = element_count(value.shape) == axes && axes <= 4 && value.lies_in(0, 7);
    if (!is_one_index) return false;
    const ValueNumber x =
        step.input(ElementType::float32,
                   uniform_shape(axes, static_cast<std::int64_t>(std::max(value.high + 1, 2.0))), -1, 1);
    const ValueNumber updates = step.weight(ElementType::float32, part_of(value.shape, 0, value.rank() - 1));
    return step.node({x, step.consumed, updates}, {step.state(x)});
  }
  if (value.shape[0] != 1) return false;
  const ValueNumber x = step.input(value.type, with_size(value.shape, 0, 3), 0, 1);
  const ValueNumber indices = step.listed(ElementType::int64, {1, 1}, {1});
  return step.node({x, indices, step.consumed}, {merged_range(value, step.state(x).shape, step.state(x))});
}

constexpr OperatorRule scatter_rule_table[] = {
    {"ScatterElements", 7, scatter_elements_rule},
    {"ScatterND", 7, scatter_nd_rule},
};

}  // namespace

std::span<const OperatorRule> scatter_operator_rules() { return scatter_rule_table; }

}  // namespace opseq
