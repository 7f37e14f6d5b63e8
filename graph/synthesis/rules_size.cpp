#include <algorithm>
#include <array>
#include <cmath>

#include "graph/synthesis/intervals.h"
#include "graph/synthesis/rule_families.h"
#include "graph/synthesis/size_operands.h"

namespace opseq {
namespace {

bool constant_of_shape_rule(NodeStep& step) {
  const Shape shape = bounded_sizes(step.value, 0, 4, 4);
  if (shape.rank == 0) return false;
  const ElementType type = step.random.pick({ElementType::float32, ElementType::int64, ElementType::int32,
                                             ElementType::boolean, ElementType::float64});
  step.model.add_attribute({.name = "value", .kind = AttributeKind::tensor, .real = 1, .type = type});
  return step.node({step.consumed}, {tensor_state(type, shape, 1, 1)});
}

bool shape_rule(NodeStep& step) {
  const std::span sizes = step.value.shape.span();
  if (sizes.empty()) return false;
  double least = 1e9, most = 0;
  for (const std::int32_t size : sizes) {
    least = std::min(least, size < 0 ? 0.0 : size);
    most = std::max(most, std::abs(static_cast<double>(size)));
  }
  return step.node({step.consumed}, {tensor_state(ElementType::int64, {step.value.rank()}, least, most)});
}

bool size_rule(NodeStep& step) {
  const auto elements = static_cast<double>(element_count(step.value.shape));
  return step.node({step.consumed}, {tensor_state(ElementType::int64, {},
                                                  is_known(step.value.shape) ? elements : 0, elements)});
}

// The length of a range is known where its operands are numbers that rounding leaves as they are.
bool is_exact_number(const ValueState& value) {
  return value.is_uniform() && value.low == std::floor(value.low) && std::abs(value.low) < 100;
}

bool range_start(NodeStep& step) {
  const ValueState& value = step.value;
  const int steps = step.random.between(1, 4);
  const double limit = std::floor(value.high) + steps;
  const int most = static_cast<int>(std::ceil(limit - value.low));
  if (value.magnitude() > 100 || most > 64) return false;
  const int length = is_exact_number(value) ? steps : -most;
  return step.node({step.consumed, step.scalar(value.type, limit), step.scalar(value.type, 1)},
                   {tensor_state(value.type, {length}, value.low, limit)});
}

bool range_limit(NodeStep& step) {
  const ValueState& value = step.value;
  if (!value.lies_in(0, 40) || value.high < 1) return false;
  const bool is_exact = is_exact_number(value) && value.low >= 1;
  const int most = static_cast<int>(std::ceil(value.high));
  return step.node({step.scalar(value.type, 0), step.consumed, step.scalar(value.type, 1)},
                   {tensor_state(value.type, {is_exact ? most : -most}, 0, is_exact ? most - 1 : most)});
}

bool range_delta(NodeStep& step) {
  const ValueState& value = step.value;
  if (!value.lies_in(0.3, 10)) return false;
  const bool is_exact = is_exact_number(value);
  const double limit = is_exact ? 3 * value.low : 6;
  const int most = static_cast<int>(std::ceil(limit / value.low));
  return step.node({step.scalar(value.type, 0), step.scalar(value.type, limit), step.consumed},
                   {tensor_state(value.type, {is_exact ? 3 : -most}, 0, limit)});
}

bool range_rule(NodeStep& step) {
  if (step.value.rank() != 0) return false;
  return step.operand == 0 ? range_start(step) : step.operand == 1 ? range_limit(step) : range_delta(step);
}

bool eye_like_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() != 2) return false;
  const ElementType type = step.random.pick({ElementType::float32, ElementType::int64, ElementType::int32});
  step.set("dtype", static_cast<std::int64_t>(type));
  const bool is_one = value.shape[0] == 1 && value.shape[1] == 1;
  return step.node({step.consumed}, {tensor_state(type, value.shape, is_one ? 1 : 0, 1)});
}

bool trilu_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 0) {
    if (value.rank() < 2) return false;
    step.set("upper", step.random.between(0, 1));
    return step.node({step.consumed},
                     {with_range(value, std::min(value.low, 0.0), std::max(value.high, 0.0))});
  }
  if (value.rank() != 0 || value.magnitude() >= 5) return false;
  const ValueNumber x = step.input(ElementType::float32, {3, 3}, -1, 1);
  return step.node({x, step.consumed}, {tensor_state(ElementType::float32, {3, 3}, -1, 1)});
}

bool slice_operand(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() != 1 || value.shape[0] != 1 || !value.is_uniform()) return false;
  const auto listed = [&](int number) { return step.listed(value.type, {1}, {static_cast<double>(number)}); };
  const auto sliced = [](std::int64_t rows, std::int64_t columns) {
    return tensor_state(ElementType::float32, {rows, columns}, -1, 1);
  };
  const ValueNumber x = step.input(ElementType::float32, {4, 4}, -1, 1);
  const int number = static_cast<int>(value.low);
  if (step.operand == 1 && number >= 0 && number <= 2)
    return step.node({x, step.consumed, listed(4), listed(0)}, {sliced(4 - number, 4)});
  if (step.operand == 2 && number >= 1 && number <= 8)
    return step.node({x, listed(0), step.consumed, listed(0)}, {sliced(std::min(number, 4), 4)});
  if (step.operand == 3 && number >= -2 && number <= 1)
    return step.node({x, listed(1), listed(3), step.consumed},
                     {number % 2 == 0 ? sliced(2, 4) : sliced(4, 2)});
  if (step.operand == 4 && number >= 1 && number <= 4)
    return step.node({x, listed(0), listed(4), listed(0), step.consumed}, {sliced((3 + number) / number, 4)});
  return false;
}

bool slice_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand > 0) return slice_operand(step);
  if (value.rank() < 1) return false;
  const int axis = step.random.between(0, value.rank() - 1);
  const int size = value.shape[axis];
  const int start = step.random.between(0, size - 1);
  ValueState output = value;
  output.shape = with_size(value.shape, axis, size - start);
  return step.node({step.consumed, step.integers({start}), step.integers({size}), step.integers({axis})},
                   {output});
}

bool pad_by_computed(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 2) {
    if (value.rank() != 0) return false;
    const ValueNumber x = step.input(value.type, {3}, 0, 1);
    return step.node({x, step.integers({1, 1}), step.consumed},
                     {tensor_state(value.type, {5}, std::min(0.0, value.low), std::max(1.0, value.high))});
  }
  const bool lists_pads = value.rank() == 1 && value.shape[0] % 2 == 0 && value.shape[0] <= 8 &&
                          value.is_uniform() && value.lies_in(0, 3);
  if (!lists_pads) return false;
  const int axes = value.shape[0] / 2;
  const ValueNumber x = step.input(ElementType::float32, uniform_shape(axes, 2), -1, 1);
  return step.node(
      {x, step.consumed},
      {tensor_state(ElementType::float32, uniform_shape(axes, 2 + 2 * static_cast<int>(value.low)), -1, 1)});
}

std::string_view drawn_pad_mode(NodeStep& step) {
  constexpr std::uint32_t modal = bit_of(ElementType::float32) | bit_of(ElementType::int32) |
                                  bit_of(ElementType::int64) | bit_of(ElementType::float64);
  if ((modal & bit_of(step.value.type)) == 0) return "constant";
  const std::string_view mode = step.random.pick({"constant", "edge", "reflect"});
  const std::span sizes = step.value.shape.span();
  const bool is_reflectable = std::all_of(sizes.begin(), sizes.end(), [](int size) { return size > 1; });
  return mode == "reflect" && !is_reflectable ? "edge" : mode;
}

bool pad_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand > 0) return pad_by_computed(step);
  if (value.rank() < 1) return false;
  std::array<std::int64_t, 2 * Shape::max_rank> pads{};
  Shape shape;
  const auto rank = static_cast<std::size_t>(value.rank());
  for (std::size_t axis = 0; axis < rank; ++axis) {
    pads[axis] = step.random.pick({0, 0, 1});
    pads[axis + rank] = step.random.pick({0, 0, 1});
    shape.add(value.shape[static_cast<int>(axis)] + pads[axis] + pads[axis + rank]);
  }
  const std::string_view mode = drawn_pad_mode(step);
  const bool adds_zeros = mode == "constant";
  step.set("mode", mode);
  return step.node({step.consumed, step.integers(std::span(pads.data(), 2 * rank))},
                   {tensor_state(value.type, shape, adds_zeros ? std::min(value.low, 0.0) : value.low,
                                 adds_zeros ? std::max(value.high, 0.0) : value.high)});
}

constexpr OperatorRule size_rule_table[] = {
    {"ConstantOfShape", 1, constant_of_shape_rule},
    {"EyeLike", 1, eye_like_rule},
    {"Pad", 7, pad_rule},
    {"Range", 7, range_rule},
    {"Shape", 1, shape_rule, false, true, true},
    {"Size", 1, size_rule, false, true, true},
    {"Slice", 31, slice_rule, false, true},
    {"Trilu", 3, trilu_rule},
};

}  // namespace

std::span<const OperatorRule> size_operator_rules() { return size_rule_table; }

}  // namespace opseq
