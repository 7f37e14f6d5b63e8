#include <algorithm>
#include <array>
#include <cmath>

#include "graph/synthesis/intervals.h"
#include "graph/synthesis/rule_families.h"
#include "graph/synthesis/size_operands.h"

namespace opseq {
namespace {

int drawn_axis(NodeStep& step) { return step.random.between(0, step.value.rank() - 1); }

bool gather_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 1) {
    const int size = indexed_size(value);
    if (size == 0) return false;
    const ValueNumber x = step.input(ElementType::float32, {size, 2}, -1, 1);
    return step.node({x, step.consumed},
                     {tensor_state(ElementType::float32, joined(value.shape, {2}), -1, 1)});
  }
  if (value.rank() < 1) return false;
  const int axis = drawn_axis(step);
  const Shape indices = step.random.pick({Shape{}, Shape{1}, Shape{2}});
  const ElementType type = step.random.pick({ElementType::int32, ElementType::int64});
  step.set("axis", axis);
  const Shape shape =
      joined(joined(part_of(value.shape, 0, axis), indices), part_of(value.shape, axis + 1, value.rank()));
  return step.node({step.consumed, step.weight(type, indices, 0, value.shape[axis] - 1)},
                   {with_shape(value, shape)});
}

bool gather_elements_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() < 1) return false;
  if (step.operand == 1) {
    const int size = indexed_size(value);
    if (size == 0) return false;
    const ValueNumber x = step.input(ElementType::float32, with_size(value.shape, 0, size), -1, 1);
    step.set("axis", 0);
    return step.node({x, step.consumed}, {tensor_state(ElementType::float32, value.shape, -1, 1)});
  }
  const int axis = drawn_axis(step);
  step.set("axis", axis);
  return step.node({step.consumed, step.weight(ElementType::int64, value.shape, 0, value.shape[axis] - 1)},
                   {value});
}

bool gather_nd_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() < 1) return false;
  if (step.operand == 1) {
    const int axes = value.shape.back(1);
    const int size = static_cast<int>(std::max({value.high + 1, -value.low, 2.0}));
    if (axes > 4 || !value.lies_in(-8, 7)) return false;
    const ValueNumber x = step.input(ElementType::float32, uniform_shape(axes, size), -1, 1);
    if (element_count(step.state(x).shape) > most_elements) return false;
    return step.node({x, step.consumed},
                     {tensor_state(ElementType::float32, part_of(value.shape, 0, value.rank() - 1), -1, 1)});
  }
  // One index for each of the first axes, which may be all of them.
  const int axes = step.random.chance(0.3) ? value.rank() : 1;
  double least = 1e9;
  for (int axis = 0; axis < axes; ++axis) least = std::min(least, static_cast<double>(value.shape[axis]));
  const bool is_single = step.random.chance(0.4);
  const Shape indices = is_single ? Shape{axes} : Shape{2, axes};
  return step.node(
      {step.consumed, step.weight(ElementType::int64, indices, 0, least - 1)},
      {with_shape(value, joined(is_single ? Shape{} : Shape{2}, part_of(value.shape, axes, value.rank())))});
}

bool one_hot_rule(NodeStep& step) {
  const ValueState& value = step.value;
  const ValueNumber values =
      step.operand == 2 ? step.consumed : step.listed(ElementType::float32, {2}, {0, 1});
  if (step.operand == 0) {
    if (value.rank() < 1) return false;
    return step.node({step.consumed, step.scalar(ElementType::int64, 4), values},
                     {tensor_state(ElementType::float32, joined(value.shape, {4}), 0, 1)});
  }
  const ValueNumber indices = step.input(ElementType::int64, {3}, 0, 2);
  if (step.operand == 1) {
    const bool is_depth = value.rank() == 0 || (value.rank() == 1 && value.shape[0] == 1);
    if (!is_depth || !value.lies_in(1, 16)) return false;
    const bool is_exact = value.is_uniform() && value.low == std::floor(value.low);
    const auto depth = static_cast<std::int64_t>(value.high);
    return step.node({indices, step.consumed, values},
                     {tensor_state(ElementType::float32, {3, is_exact ? depth : -depth}, 0, 1)});
  }
  if (value.shape != Shape{2}) return false;
  return step.node({indices, step.scalar(ElementType::int64, 4), values}, {with_shape(value, {3, 4})});
}

bool non_zero_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() < 1) return false;
  const std::int64_t elements = element_count(value.shape);
  const bool has_none = value.low > 0.01 || value.high < -0.01;
  double most = 1;
  for (const std::int32_t size : value.shape.span())
    most = std::max(most, static_cast<double>(std::abs(size)));
  const std::int64_t found = has_none && is_known(value.shape) ? elements : -elements;
  return step.node({step.consumed}, {tensor_state(ElementType::int64, {value.rank(), found}, 0, most - 1)});
}

bool unique_rule(NodeStep& step) {
  const ValueState& value = step.value;
  const std::int64_t elements = element_count(value.shape);
  const bool is_one = elements == 1 || (value.is_uniform() && value.type != ElementType::string);
  const Shape found{is_one ? 1 : -elements};
  const auto most = static_cast<double>(elements);
  const double last = is_one ? 0 : most - 1;
  return step.node({step.consumed},
                   {with_shape(value, found), tensor_state(ElementType::int64, found, 0, last),
                    tensor_state(ElementType::int64, {elements}, 0, last),
                    tensor_state(ElementType::int64, found, is_one ? most : 1, most)});
}

bool compress_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 1) {
    if (value.rank() != 1) return false;
    const int size = value.shape[0];
    const ValueNumber x = step.input(ElementType::float32, {size, 2}, -1, 1);
    const bool keeps_all = value.low == 1;
    step.set("axis", 0);
    return step.node({x, step.consumed},
                     {tensor_state(ElementType::float32, {keeps_all ? size : -size, 2}, -1, 1)});
  }
  if (value.rank() < 1) return false;
  const int axis = drawn_axis(step);
  const int size = std::min(value.shape[axis], 64);
  std::array<double, 64> condition{1};
  int kept = 1;
  for (int i = 1; i < size; ++i)
    if (step.random.chance(0.5)) condition[static_cast<std::size_t>(i)] = 1, ++kept;
  step.set("axis", axis);
  return step.node({step.consumed, step.listed(ElementType::boolean, {size},
                                               std::span(condition.data(), static_cast<std::size_t>(size)))},
                   {with_shape(value, with_size(value.shape, axis, kept))});
}

bool top_k_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 1) {
    if (value.shape != Shape{1} || !value.lies_in(1, 8)) return false;
    const auto most = static_cast<std::int64_t>(value.high);
    const Shape shape{2, value.is_uniform() ? most : -most};
    const ValueNumber x = step.input(ElementType::float32, {2, 8}, -1, 1);
    return step.node({x, step.consumed}, {tensor_state(ElementType::float32, shape, -1, 1),
                                          tensor_state(ElementType::int64, shape, 0, 7)});
  }
  if (value.rank() < 1) return false;
  const int axis = drawn_axis(step);
  const int count = step.random.between(1, value.shape[axis]);
  const Shape shape = with_size(value.shape, axis, count);
  step.set("axis", axis);
  return step.node(
      {step.consumed, step.integers({count})},
      {with_shape(value, shape), tensor_state(ElementType::int64, shape, 0, value.shape[axis] - 1)});
}

bool reverse_sequence_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 1) {
    if (value.rank() != 1 || !value.lies_in(1, 16)) return false;
    const ValueNumber x =
        step.input(ElementType::float32, {static_cast<std::int64_t>(value.high), value.shape[0]}, -1, 1);
    return step.node({x, step.consumed}, {step.state(x)});
  }
  if (value.rank() < 2) return false;
  return step.node({step.consumed, step.weight(ElementType::int64, {value.shape[1]}, 1, value.shape[0])},
                   {value});
}

constexpr OperatorRule index_rule_table[] = {
    {"Compress", 3, compress_rule, false, true},
    {"Gather", 3, gather_rule, false, true},
    {"GatherElements", 3, gather_elements_rule, false, true},
    {"GatherND", 3, gather_nd_rule, false, true},
    {"NonZero", 1, non_zero_rule, false, false, true},
    {"OneHot", 7, one_hot_rule},
    {"ReverseSequence", 3, reverse_sequence_rule},
    {"TopK", 3, top_k_rule},
    {"Unique", 1, unique_rule, false, true},
};

}  // namespace

std::span<const OperatorRule> index_operator_rules() { return index_rule_table; }

}  // namespace opseq
