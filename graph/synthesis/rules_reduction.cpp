#include <cmath>

#include "graph/synthesis/intervals.h"
#include "graph/synthesis/rule_families.h"

namespace opseq {
namespace {

struct Reduction {
  std::int64_t axes[Shape::max_rank] = {};
  int count = 0;            // 0: all
  std::int64_t folded = 1;  // how many elements become one
  bool keeps_axes = false;
  Shape shape;
};

// Of all axes, or of some.
Reduction drawn_reduction(NodeStep& step) {
  const Shape& shape = step.value.shape;
  Reduction reduction;
  reduction.keeps_axes = step.random.chance(0.5);
  const bool is_of_all = shape.rank == 0 || step.random.chance(0.2);
  const int forced = shape.rank > 0 ? step.random.between(0, shape.rank - 1) : 0;
  for (int axis = 0; axis < shape.rank; ++axis) {
    const bool is_reduced = is_of_all || axis == forced || step.random.chance(0.4);
    if (is_reduced) reduction.folded *= shape[axis];
    if (is_reduced && !is_of_all) reduction.axes[reduction.count++] = axis;
    if (!is_reduced || reduction.keeps_axes) reduction.shape.add(is_reduced ? 1 : shape[axis]);
  }
  return reduction;
}

NumberRange product_range(const ValueState& value, double count) {
  const double most = std::pow(std::max(value.magnitude(), 1.0), count);
  if (value.low < 0) return {-most, most};
  return {std::pow(value.low, count), std::pow(value.high, count)};
}

NumberRange reduced_range(std::string_view name, const ValueState& value, double count) {
  const double least = value.least_magnitude(), most = value.magnitude();
  if (name == "ReduceSum") return {count * value.low, count * value.high};
  if (name == "ReduceL1") return {count * least, count * most};
  if (name == "ReduceL2") return {std::sqrt(count) * least, std::sqrt(count) * most};
  if (name == "ReduceSumSquare") return {count * least * least, count * most * most};
  if (name == "ReduceProd") return product_range(value, count);
  if (name == "ReduceLogSum")
    return {std::log(std::max(count * value.low, 1e-3)), std::log(std::max(count * value.high, 1e-3))};
  if (name == "ReduceLogSumExp") return {value.low + std::log(count), value.high + std::log(count)};
  return {value.low, value.high};  // the least, the greatest, the mean
}

bool is_reducible(NodeStep& step, double count) {
  const ValueState& value = step.value;
  if (step.op_name == "ReduceLogSum") return step.is_in_domain(value.low > 0.04);
  if (step.op_name == "ReduceLogSumExp") return step.is_in_domain(value.high < 5 && value.low > -20);
  if (step.op_name == "ReduceProd") return std::pow(std::max(value.magnitude(), 1.0), count) < 1e4;
  return true;
}

// The axes of a sum, computed.
bool reduce_by_computed_axes(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() != 1 || value.shape[0] != 1 || !value.is_uniform() || !value.lies_in(-2, 1)) return false;
  const ValueNumber x = step.input(ElementType::float32, {2, 3}, -1, 1);
  Shape shape{2, 3};
  shape[(static_cast<int>(value.low) + 2) % 2] = 1;
  return step.node({x, step.consumed}, {computed(ElementType::float32, shape, -3, 3)});
}

bool reduction_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 1) return reduce_by_computed_axes(step);
  const Reduction reduction = drawn_reduction(step);
  const auto count = static_cast<double>(reduction.folded);
  if (!is_reducible(step, count)) return false;
  const bool picks = step.op_name == "ReduceMax" || step.op_name == "ReduceMin";
  const NumberRange range = reduced_range(step.op_name, value, count);
  const ValueState output = picks ? tensor_state(value.type, reduction.shape, range.low, range.high)
                                  : summed(value.type, reduction.shape, range);
  const std::span axes(reduction.axes, static_cast<std::size_t>(reduction.count));
  const bool takes_axes = step.op_name == "ReduceSum";
  if (!takes_axes && !axes.empty()) step.set("axes", axes);
  step.set("keepdims", reduction.keeps_axes);
  if (takes_axes && !axes.empty()) return step.node({step.consumed, step.integers(axes)}, {output});
  return step.node({step.consumed}, {output});
}

bool arg_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() < 1) return false;
  const int axis = step.random.between(0, value.rank() - 1);
  const bool keeps_axes = step.random.chance(0.5);
  Shape shape;
  for (int i = 0; i < value.rank(); ++i)
    if (i != axis || keeps_axes) shape.add(i == axis ? 1 : value.shape[i]);
  step.set("axis", axis);
  step.set("keepdims", keeps_axes);
  return step.node({step.consumed}, {tensor_state(ElementType::int64, shape, 0, value.shape[axis] - 1)});
}

bool cumulative_sum_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 1) {
    if (value.rank() != 0 || !value.lies_in(-2, 1)) return false;
    const ValueNumber x = step.input(ElementType::float32, {2, 3}, -1, 1);
    return step.node({x, step.consumed}, {computed(ElementType::float32, {2, 3}, -3, 3)});
  }
  if (value.rank() < 1) return false;
  const int axis = step.random.between(0, value.rank() - 1);
  const double size = value.shape[axis];
  const NumberRange range{std::min(value.low, size * value.low), std::max(value.high, size * value.high)};
  return step.node({step.consumed, step.scalar(ElementType::int32, axis)},
                   {summed(value.type, value.shape, range)});
}

constexpr OperatorRule reduction_rule_table[] = {
    {"ArgMax", 1, arg_rule},
    {"ArgMin", 1, arg_rule},
    {"CumSum", 3, cumulative_sum_rule},
    {"ReduceL1", 1, reduction_rule},
    {"ReduceL2", 1, reduction_rule},
    {"ReduceLogSum", 1, reduction_rule},
    {"ReduceLogSumExp", 1, reduction_rule},
    {"ReduceMax", 1, reduction_rule},
    {"ReduceMean", 1, reduction_rule},
    {"ReduceMin", 1, reduction_rule},
    {"ReduceProd", 1, reduction_rule},
    {"ReduceSum", 3, reduction_rule},
    {"ReduceSumSquare", 1, reduction_rule},
};

}  // namespace

std::span<const OperatorRule> reduction_operator_rules() { return reduction_rule_table; }

}  // namespace opseq
