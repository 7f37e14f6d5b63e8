#include <algorithm>
#include <array>
#include <cmath>

#include "graph/synthesis/intervals.h"
#include "graph/synthesis/rule_families.h"
#include "graph/synthesis/size_operands.h"

namespace opseq {
namespace {

bool is_spatial(const ValueState& value) { return value.rank() >= 3 && value.rank() <= 5; }

bool pool_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (!is_spatial(value)) return false;
  const int stride = step.random.between(1, 2);
  std::array<std::int64_t, Shape::max_rank> kernel{};
  Shape shape = part_of(value.shape, 0, 2);
  double folded = 1;
  const int axes = value.rank() - 2;
  for (int axis = 0; axis < axes; ++axis) {
    const int size = value.shape[axis + 2];
    const int window = std::min(2, size);
    kernel[static_cast<std::size_t>(axis)] = window;
    folded *= window;
    shape.add((size - window) / stride + 1);
  }
  step.set("kernel_shape", std::span<const std::int64_t>(kernel.data(), static_cast<std::size_t>(axes)));
  if (stride != 1 || step.random.chance(0.5)) step.set_uniform("strides", axes, stride);
  if (step.op_name == "LpPool")
    return step.node({step.consumed},
                     {computed(value.type, shape, 0, value.magnitude() * std::sqrt(folded))});
  const ValueState output = tensor_state(value.type, shape, value.low, value.high);
  const bool gives_places =
      step.op_name == "MaxPool" && floating_types.has(value.type) && step.random.chance(0.5);
  if (!gives_places) return step.node({step.consumed}, {output});
  const double last = static_cast<double>(element_count(value.shape)) - 1;
  return step.node({step.consumed}, {output, tensor_state(ElementType::int64, shape, 0, last)});
}

bool global_pool_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (!is_spatial(value)) return false;
  const Shape shape = joined(part_of(value.shape, 0, 2), uniform_shape(value.rank() - 2, 1));
  if (step.op_name != "GlobalLpPool")
    return step.node({step.consumed},
                     {step.op_name == "GlobalMaxPool" ? tensor_state(value.type, shape, value.low, value.high)
                                                      : summed(value.type, shape, {value.low, value.high})});
  const auto folded = static_cast<double>(size_between(value.shape, 2, value.rank()));
  return step.node({step.consumed}, {computed(value.type, shape, 0, value.magnitude() * std::sqrt(folded))});
}

// Indices of the first elements: 0, 1, 2, ...
ValueNumber counted_indices(NodeStep& step, const Shape& shape) {
  std::array<double, 256> numbers{};
  const auto count = static_cast<std::size_t>(element_count(shape));
  if (count > numbers.size()) return no_value;
  for (std::size_t i = 0; i < count; ++i) numbers[i] = static_cast<double>(i);
  return step.listed(ElementType::int64, shape, std::span(numbers.data(), count));
}

bool max_unpool_by_shape(NodeStep& step) {
  const ValueState& value = step.value;
  const Shape shape = uniform_sizes(value, 2, 4, 4);
  if (shape.rank != 4 || shape[0] % 2 != 0) return false;
  const int size = shape[0];
  const ValueNumber x = step.input(ElementType::float32, {size, size, size / 2, size / 2}, -1, 1);
  const ValueNumber indices = counted_indices(step, step.state(x).shape);
  return step.node({x, indices, step.consumed}, {tensor_state(ElementType::float32, shape, -1, 1)});
}

bool max_unpool_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand < 2 && value.rank() != 4) return false;
  step.set_uniform("kernel_shape", 2, 2);
  step.set_uniform("strides", 2, 2);
  if (step.operand == 2) return max_unpool_by_shape(step);
  const Shape& s = value.shape;
  const Shape shape{s[0], s[1], 2 * s[2], 2 * s[3]};
  if (step.operand == 1) {
    if (!value.lies_in(0, static_cast<double>(element_count(shape)) - 1)) return false;
    const ValueNumber x = step.input(ElementType::float32, s, -1, 1);
    return step.node({x, step.consumed}, {tensor_state(ElementType::float32, shape, -1, 1)});
  }
  const ValueNumber indices = counted_indices(step, s);
  if (indices == no_value) return false;
  return step.node({step.consumed, indices},
                   {tensor_state(value.type, shape, std::min(0.0, value.low), std::max(0.0, value.high))});
}

bool resize_data(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() != 4) return false;
  const std::string_view mode = value.type == ElementType::float32
                                    ? step.random.pick({"nearest", "linear", "cubic"})
                                    : std::string_view("nearest");
  const Shape& s = value.shape;
  const Shape shape{s[0], s[1], 2 * s[2], 2 * s[3]};
  const double most = value.magnitude() * 2.5;
  const ValueState output = mode == "cubic"    ? tensor_state(value.type, shape, -most, most)
                            : mode == "linear" ? summed(value.type, shape, {value.low, value.high})
                                               : tensor_state(value.type, shape, value.low, value.high);
  step.set("mode", mode);
  if (step.random.chance(0.5))
    return step.node({step.consumed, no_value, step.listed(ElementType::float32, {4}, {1, 1, 2, 2})},
                     {output});
  return step.node({step.consumed, no_value, no_value, step.integers(shape)}, {output});
}

bool resize_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 0) return resize_data(step);
  const auto resized = [](const Shape& shape) { return tensor_state(ElementType::float32, shape, -1, 1); };
  const ValueNumber x = step.input(ElementType::float32, {1, 2, 2, 2}, -1, 1);
  step.set("mode", "nearest");
  if (step.operand == 1) {  // a region, which is looked at only where an attribute asks for it
    if (value.shape != Shape{8}) return false;
    return step.node({x, step.consumed, no_value, step.integers({1, 2, 4, 4})}, {resized({1, 2, 4, 4})});
  }
  if (value.shape != Shape{4}) return false;
  if (step.operand == 2) {
    if (!value.is_uniform() || (value.low != 1 && value.low != 2)) return false;
    const auto factor = static_cast<std::int64_t>(value.low);
    return step.node({x, no_value, step.consumed}, {resized({factor, 2 * factor, 2 * factor, 2 * factor})});
  }
  const Shape sizes = bounded_sizes(value, 1, 4, 4);
  if (sizes.rank != 4) return false;
  return step.node({x, no_value, no_value, step.consumed}, {resized(sizes)});
}

constexpr OperatorRule window_rule_table[] = {
    {"AveragePool", 1, pool_rule},
    {"GlobalAveragePool", 1, global_pool_rule},
    {"GlobalLpPool", 1, global_pool_rule},
    {"GlobalMaxPool", 1, global_pool_rule},
    {"LpPool", 1, pool_rule},
    {"MaxPool", 1, pool_rule},
    {"MaxUnpool", 7, max_unpool_rule},
    {"Resize", 15, resize_rule},
};

}  // namespace

std::span<const OperatorRule> window_operator_rules() { return window_rule_table; }

}  // namespace opseq
