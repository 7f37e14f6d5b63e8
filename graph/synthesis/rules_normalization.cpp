#include <cmath>

#include "graph/synthesis/intervals.h"
#include "graph/synthesis/rule_families.h"

namespace opseq {
namespace {

bool softmax_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() < 1 || value.high - value.low >= 1e4) return false;
  const int axis = step.random.between(0, value.rank() - 1);
  const int size = value.shape[axis];
  step.set("axis", step.random.chance(0.5) ? axis : axis - value.rank());
  if (step.op_name == "LogSoftmax")
    return step.node({step.consumed},
                     {size == 1 ? with_range(value, 0, 0)
                                : with_range(value, -(value.high - value.low) - std::log(size) - 0.01, 0)});
  return step.node({step.consumed}, {with_range(value, size == 1 ? 1 : 0, 1)});
}

bool lp_normalization_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() < 1 || !step.is_in_domain(value.magnitude() > 0.05)) return false;
  if (!step.is_in_domain(value.low > 0.01 || value.high < -0.01 || !value.is_uniform())) return false;
  step.set("axis", step.random.between(0, value.rank() - 1));
  step.set("p", step.random.between(1, 2));
  return step.node({step.consumed},
                   {with_range(value, value.low >= 0 ? 0 : -1.001, value.high <= 0 ? 0 : 1)});
}

bool mean_variance_rule(NodeStep& step) {
  const ValueState& value = step.value;
  // Its definition as a function has constants of this type.
  if (value.type != ElementType::float32 || value.rank() != 4 || value.is_uniform()) return false;
  // Elements that a node computed may all be alike, whatever their interval, and then have no variance: 0 /
  // 0. Over all axes that is rare.
  const bool is_computed = step.model.value(step.consumed).source == BuiltSource::node;
  const auto count = is_computed ? static_cast<int>(element_count(value.shape))
                                 : value.shape[0] * value.shape[2] * value.shape[3];
  if (count < 2) return false;
  if (is_computed) {
    step.leave_domain();
    step.set("axes", {0, 1, 2, 3});
  }
  const double most = std::sqrt(count - 1) + 0.001;
  return step.node({step.consumed}, {with_range(value, -most, most)});
}

bool lrn_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() != 4) return false;
  step.set("size", step.random.pick({1, 3}));
  return step.node({step.consumed}, {with_range(value, std::min(value.low, 0.0), std::max(value.high, 0.0))});
}

// How narrow what a normalization gives is.
struct ScaleAndBias {
  ValueNumber scale, bias;
};
ScaleAndBias drawn_scale_and_bias(NodeStep& step, ElementType type, int channels) {
  const bool is_narrow = step.random.chance(0.25);  // near one half, as consumers ask for
  return {is_narrow ? step.weight(type, {channels}, 0.01, 0.02) : step.weight(type, {channels}, 0.5, 1),
          is_narrow ? step.weight(type, {channels}, 0.5, 0.5) : step.weight(type, {channels}, -0.5, 0.5)};
}

ValueState scaled_and_shifted(const ValueState& x, double normalized, const ValueState& scale,
                              const ValueState& bias) {
  const double most = normalized * scale.magnitude();
  return computed(x.type, x.shape, bias.low - most - 0.001, bias.high + most + 0.001);
}

bool batch_normalization_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 0 ? value.rank() < 2 : value.rank() != 1) return false;
  const int channels = step.operand == 0 ? value.shape[1] : value.shape[0];
  if (step.operand == 4 && !step.is_in_domain(value.low > 0.05)) return false;
  const ValueNumber x = step.operand == 0
                            ? step.consumed
                            : step.input(value.type, {step.random.between(1, 2), channels, 3}, -1, 1);
  const ScaleAndBias drawn = drawn_scale_and_bias(step, value.type, channels);
  ValueNumber operands[] = {x, drawn.scale, drawn.bias, step.weight(value.type, {channels}, -0.5, 0.5),
                            step.weight(value.type, {channels}, 0.5, 1)};
  operands[step.operand] = step.consumed;
  const double deviation = std::sqrt(std::max(step.state(operands[4]).low, 1e-5));
  const double normalized = (step.state(x).magnitude() + step.state(operands[3]).magnitude()) / deviation;
  if (step.random.chance(0.3)) step.set_real("epsilon", 1e-5);
  return step.node(operands, {scaled_and_shifted(step.state(x), normalized, step.state(operands[1]),
                                                 step.state(operands[2]))});
}

bool instance_normalization_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 0 ? value.rank() < 3 : value.rank() != 1) return false;
  const int channels = step.operand == 0 ? value.shape[1] : value.shape[0];
  const ValueNumber x = step.operand == 0
                            ? step.consumed
                            : step.input(value.type, {step.random.between(1, 2), channels, 3}, -1, 1);
  const ScaleAndBias drawn = drawn_scale_and_bias(step, value.type, channels);
  ValueNumber operands[] = {x, drawn.scale, drawn.bias};
  operands[step.operand] = step.consumed;
  const Shape shape = step.state(x).shape;
  const double normalized = std::sqrt(static_cast<double>(size_between(shape, 2, shape.rank)));
  if (step.random.chance(0.3)) step.set_real("epsilon", 1e-5);
  return step.node(operands, {scaled_and_shifted(step.state(x), normalized, step.state(operands[1]),
                                                 step.state(operands[2]))});
}

// Over the last axis; opset 17.
bool layer_normalization_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 0 ? value.rank() < 1 : value.rank() != 1) return false;
  const int size = value.shape.back(1);
  const ValueNumber x = step.operand == 0 ? step.consumed : step.input(value.type, {2, size}, -1, 1);
  const ScaleAndBias drawn = drawn_scale_and_bias(step, value.type, size);
  ValueNumber operands[] = {x, drawn.scale, drawn.bias};
  operands[step.operand] = step.consumed;
  return step.node(operands, {scaled_and_shifted(step.state(x), std::sqrt(size), step.state(operands[1]),
                                                 step.state(operands[2]))});
}

constexpr OperatorRule normalization_rule_table[] = {
    {"BatchNormalization", 31, batch_normalization_rule},
    {"Hardmax", 1, softmax_rule},
    {"InstanceNormalization", 7, instance_normalization_rule},
    {"LRN", 1, lrn_rule},
    {"LayerNormalization", 7, layer_normalization_rule},
    {"LogSoftmax", 1, softmax_rule},
    {"LpNormalization", 1, lp_normalization_rule},
    {"MeanVarianceNormalization", 1, mean_variance_rule},
    {"Softmax", 1, softmax_rule},
};

}  // namespace

std::span<const OperatorRule> normalization_operator_rules() { return normalization_rule_table; }

}  // namespace opseq
