#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "graph/synthesis/intervals.h"
#include "graph/synthesis/rule_families.h"

namespace opseq {
namespace {

bool has_sign(ElementType type) { return !unsigned_types.has(type); }

NumberRange sum_of(NumberRange a, const ValueState& b) { return {a.low + b.low, a.high + b.high}; }

// Of one sign now and then, so that what comes out may be, too.
ValueNumber drawn_weight(NodeStep& step, const Shape& shape, double most = 1) {
  const double low = !has_sign(step.value.type) || step.random.chance(0.3) ? 0 : -most;
  return step.weight(step.value.type, shape, low, most);
}

bool matmul_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() < 1) return false;
  const int other = step.random.between(1, 4);
  Shape shape;
  ValueNumber weight = no_value;
  int terms = 0;
  if (step.operand == 0) {
    terms = value.shape.back(1);
    weight = drawn_weight(step, {terms, other});
    shape = with_size(value.shape, value.rank() - 1, other);
  } else if (value.rank() == 1) {
    terms = value.shape[0];
    weight = drawn_weight(step, {other, terms});
    shape = {other};
  } else {
    terms = value.shape.back(2);
    weight = drawn_weight(step, {other, terms});
    shape = with_size(value.shape, value.rank() - 2, other);
  }
  const ValueState output = summed(value.type, shape, product_sum(value, step.state(weight), terms));
  return step.operand == 0 ? step.node({step.consumed, weight}, {output})
                           : step.node({weight, step.consumed}, {output});
}

bool gemm_bias(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() > 2) return false;
  const int columns = value.rank() > 0 ? value.shape.back(1) : 3;
  const int rows = value.rank() == 2 ? value.shape[0] : 2;
  const ValueNumber a = step.input(value.type, {rows, 3}, has_sign(value.type) ? -1 : 0, 1);
  const ValueNumber b = drawn_weight(step, {3, columns});
  return step.node(
      {a, b, step.consumed},
      {summed(value.type, {rows, columns}, sum_of(product_sum(step.state(a), step.state(b), 3), value))});
}

bool gemm_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 2) return gemm_bias(step);
  if (value.rank() != 2) return false;
  const bool is_first = step.operand == 0;
  const bool turns_a = step.random.chance(0.5), turns_b = step.random.chance(0.5);
  const bool turns = is_first ? turns_a : turns_b;
  const int terms = turns == is_first ? value.shape[0] : value.shape[1];
  const int rows = is_first ? value.shape[turns_a ? 1 : 0] : 2;
  const int columns = is_first ? step.random.pick({1, 3, 4}) : value.shape[turns_b ? 0 : 1];
  const auto turned = [](bool is_turned, int first, int second) {
    return is_turned ? Shape{second, first} : Shape{first, second};
  };
  const ValueNumber a =
      is_first ? step.consumed
               : step.input(value.type, turned(turns_a, rows, terms), has_sign(value.type) ? -1 : 0, 1);
  const ValueNumber b = is_first ? drawn_weight(step, turned(turns_b, terms, columns)) : step.consumed;
  const ValueNumber bias = step.random.chance(0.6) ? drawn_weight(step, {columns}) : no_value;
  NumberRange range = product_sum(step.state(a), step.state(b), terms);
  if (bias != no_value) range = sum_of(range, step.state(bias));
  if (turns_a || step.random.chance(0.3)) step.set("transA", turns_a);
  if (turns_b || step.random.chance(0.3)) step.set("transB", turns_b);
  return step.node({a, b, bias}, {summed(value.type, {rows, columns}, range)});
}

bool einsum_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() < 1 || value.rank() > 4) return false;
  std::array<char, 4> order{'a', 'b', 'c', 'd'};
  const std::string letters(order.data(), static_cast<std::size_t>(value.rank()));
  if (step.operand == 0 && step.random.chance(0.5)) {
    step.random.shuffle(std::span(order.data(), letters.size()));
    const std::string turned(order.data(), letters.size());
    ValueState output = value;
    for (int axis = 0; axis < value.rank(); ++axis)
      output.shape[axis] = value.shape[turned[static_cast<std::size_t>(axis)] - 'a'];
    step.set("equation", std::string_view(letters + "->" + turned));
    return step.node({step.consumed}, {output});
  }
  const int terms = value.shape.back(1);
  const ValueNumber weight = drawn_weight(step, {terms, 3});
  const ValueState output = summed(value.type, with_size(value.shape, value.rank() - 1, 3),
                                   product_sum(value, step.state(weight), terms));
  const std::string kept = letters.substr(0, letters.size() - 1) + "z";
  const std::string matrix = letters.substr(letters.size() - 1) + "z";
  step.set("equation", std::string_view(step.operand == 0 ? letters + "," + matrix + "->" + kept
                                                          : matrix + "," + letters + "->" + kept));
  return step.operand == 0 ? step.node({step.consumed, weight}, {output})
                           : step.node({weight, step.consumed}, {output});
}

bool det_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() < 2 || value.shape.back(1) != value.shape.back(2) || value.shape.back(1) > 4) return false;
  const int order = value.shape.back(1);
  const Shape shape = part_of(value.shape, 0, value.rank() - 2);
  if (order == 1) return step.node({step.consumed}, {tensor_state(value.type, shape, value.low, value.high)});
  const double most = std::tgamma(order + 1) * std::pow(value.magnitude(), order);
  return step.node({step.consumed}, {computed(value.type, shape, -most, most)});
}

// The attributes of a window over spatial axes.
struct ConvWindow {
  int kernel = 1, stride = 1, padding = 0;
};

int convolved_size(int size, int kernel, const ConvWindow& window) {
  return (size + 2 * window.padding - kernel) / window.stride + 1;
}

void set_window(NodeStep& step, int axes, const ConvWindow& window, int group) {
  step.set_uniform("pads", 2 * axes, window.padding);
  step.set_uniform("strides", axes, window.stride);
  if (step.random.chance(0.4)) step.set_uniform("kernel_shape", axes, window.kernel);
  if (step.random.chance(0.2)) step.set_uniform("dilations", axes, 1);
  if (group != 1 || step.random.chance(0.3)) step.set("group", group);
}

bool conv_data(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() < 3 || value.rank() > 5) return false;
  const int axes = value.rank() - 2, channels = value.shape[1];
  const int kernel = step.random.pick({1, 3});
  const ConvWindow window{kernel, step.random.pick({1, 1, 2}), kernel / 2};
  const int group = channels > 1 && step.random.chance(0.25) ? channels : 1;
  const int maps = group > 1 ? channels : step.random.pick({1, 2, 4});
  const ValueNumber weight =
      drawn_weight(step, joined({maps, channels / group}, uniform_shape(axes, kernel)), 0.5);
  const ValueNumber bias = step.random.chance(0.6) ? drawn_weight(step, {maps}, 0.5) : no_value;
  Shape shape{value.shape[0], maps};
  for (int axis = 2; axis < value.rank(); ++axis)
    shape.add(convolved_size(value.shape[axis], kernel, window));
  ValueState padded_value = value;
  if (window.padding > 0) {
    padded_value.low = std::min(value.low, 0.0);
    padded_value.high = std::max(value.high, 0.0);
  }
  NumberRange range =
      product_sum(padded_value, step.state(weight), channels / group * std::pow(kernel, axes));
  if (bias != no_value) range = sum_of(range, step.state(bias));
  set_window(step, axes, window, group);
  return step.node({step.consumed, weight, bias}, {summed(value.type, shape, range)});
}

bool is_small_kernel(const ValueState& value) {
  if (value.rank() != 3 && value.rank() != 4) return false;
  for (int axis = 2; axis < value.rank(); ++axis)
    if (value.shape[axis] > 4) return false;
  return true;
}

bool conv_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 0) return conv_data(step);
  if (step.operand == 2) {
    if (value.rank() != 1) return false;
    const ValueNumber x = step.input(value.type, {step.random.between(1, 2), 2, 4, 4}, -1, 1);
    const ValueNumber weight = drawn_weight(step, {value.shape[0], 2, 1, 1});
    const NumberRange range = sum_of(product_sum(step.state(x), step.state(weight), 2), value);
    return step.node({x, weight, step.consumed},
                     {summed(value.type, with_size(step.state(x).shape, 1, value.shape[0]), range)});
  }
  if (!is_small_kernel(value)) return false;
  const int axes = value.rank() - 2;
  const ValueNumber x = step.input(value.type, joined({1, value.shape[1]}, uniform_shape(axes, 4)), -1, 1);
  Shape shape{1, value.shape[0]};
  for (int axis = 2; axis < value.rank(); ++axis) shape.add(4 - value.shape[axis] + 1);
  const auto terms = static_cast<double>(size_between(value.shape, 1, value.rank()));
  return step.node({x, step.consumed}, {summed(value.type, shape, product_sum(step.state(x), value, terms))});
}

bool conv_transpose_data(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() != 3 && value.rank() != 4) return false;
  const int axes = value.rank() - 2, channels = value.shape[1], stride = step.random.between(1, 2);
  const int maps = step.random.pick({1, 2, 4});
  const ValueNumber weight = drawn_weight(step, joined({channels, maps}, uniform_shape(axes, 2)), 0.5);
  Shape shape{value.shape[0], maps};
  for (int axis = 2; axis < value.rank(); ++axis) shape.add((value.shape[axis] - 1) * stride + 2);
  NumberRange range = product_sum(value, step.state(weight), channels * std::pow(2, axes));
  range = {std::min(range.low, 0.0), std::max(range.high, 0.0)};
  step.set_uniform("strides", axes, stride);
  if (step.random.chance(0.4)) step.set_uniform("kernel_shape", axes, 2);
  return step.node({step.consumed, weight}, {summed(value.type, shape, range)});
}

bool conv_transpose_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 0) return conv_transpose_data(step);
  if (step.operand == 2) {
    if (value.rank() != 1) return false;
    const ValueNumber x = step.input(value.type, {1, 2, 3, 3}, -1, 1);
    const ValueNumber weight = drawn_weight(step, {2, value.shape[0], 2, 2});
    return step.node({x, weight, step.consumed},
                     {computed(value.type, {1, value.shape[0], 4, 4}, value.low - 8, value.high + 8)});
  }
  if (!is_small_kernel(value)) return false;
  const int axes = value.rank() - 2;
  const ValueNumber x = step.input(value.type, joined({1, value.shape[0]}, uniform_shape(axes, 3)), -1, 1);
  Shape shape{1, value.shape[1]};
  for (int axis = 2; axis < value.rank(); ++axis) shape.add(2 + value.shape[axis]);
  const double most = static_cast<double>(element_count(value.shape)) * value.magnitude();
  return step.node({x, step.consumed}, {summed(value.type, shape, {-most, most})});
}

constexpr OperatorRule linear_rule_table[] = {
    {"Conv", 7, conv_rule}, {"ConvTranspose", 7, conv_transpose_rule},
    {"Det", 1, det_rule},   {"Einsum", 3, einsum_rule},
    {"Gemm", 7, gemm_rule}, {"MatMul", 3, matmul_rule},
};

}  // namespace

std::span<const OperatorRule> linear_operator_rules() { return linear_rule_table; }

}  // namespace opseq
