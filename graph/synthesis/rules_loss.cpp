#include <algorithm>
#include <cmath>

#include "graph/synthesis/intervals.h"
#include "graph/synthesis/rule_families.h"

namespace opseq {
namespace {

// Without the axis of classes.
Shape target_shape(const Shape& scores) { return joined({scores[0]}, part_of(scores, 2, scores.rank)); }

struct LossOperands {
  ValueNumber scores = no_value, targets = no_value, weights = no_value;
};

bool make_operands(NodeStep& step, LossOperands& made) {
  const ValueState& value = step.value;
  if (step.operand == 0) {
    if (value.rank() < 2) return false;
    made.scores = step.consumed;
    made.targets = step.weight(ElementType::int64, target_shape(value.shape), 0, value.shape[1] - 1);
  } else if (step.operand == 1) {
    if (value.rank() < 1 || !value.lies_in(0, 63)) return false;
    const Shape shape = joined({value.shape[0], static_cast<std::int64_t>(value.high) + 1},
                               part_of(value.shape, 1, value.rank()));
    made.scores = step.input(ElementType::float32, shape, -1, 1);
    made.targets = step.consumed;
  } else {
    if (value.rank() != 1 || value.low <= 0.05) return false;
    made.scores = step.input(value.type, {2, value.shape[0]}, -1, 1);
    made.targets = step.weight(ElementType::int64, {2}, 0, value.shape[0] - 1);
    made.weights = step.consumed;
  }
  return element_count(step.state(made.scores).shape) <= most_elements;
}

NumberRange loss_range(const NodeStep& step, const ValueState& scores, bool is_cross_entropy, double factor) {
  if (!is_cross_entropy)
    return padded(scores.type, std::min(-scores.high * factor, -scores.high),
                  std::max(-scores.low * factor, -scores.low));
  const double most = 2 * scores.magnitude() + std::log(scores.shape[1]) + 0.1;
  return {step.value.is_sound ? -0.01 : -1, most * factor};
}

bool loss_rule(NodeStep& step) {
  const bool is_cross_entropy = step.op_name == "SoftmaxCrossEntropyLoss";
  LossOperands made;
  if (!make_operands(step, made)) return false;
  const ValueState scores = step.state(made.scores);
  const std::string_view reduction = step.random.pick({"none", "mean", "sum"});
  const Shape targets = target_shape(scores.shape);
  double factor = made.weights == no_value || reduction == "mean" ? 1 : std::max(1.0, step.value.magnitude());
  if (reduction == "sum") factor *= static_cast<double>(element_count(targets));
  const NumberRange range = loss_range(step, scores, is_cross_entropy, factor);
  const Shape shape = reduction == "none" ? targets : Shape{};
  const ValueState outputs[] = {
      tensor_state(scores.type, shape, range.low, range.high),
      tensor_state(scores.type, scores.shape, -2 * scores.magnitude() - std::log(scores.shape[1]) - 0.01, 0)};
  const bool gives_both = is_cross_entropy && step.random.chance(0.5);
  step.set("reduction", reduction);
  const ValueNumber operands[] = {made.scores, made.targets, made.weights};
  return step.node(operands, std::span(outputs, gives_both ? 2 : 1));
}

bool multinomial_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() != 2) return false;
  step.set("sample_size", 3);
  step.set_real("seed", 1);
  return step.node({step.consumed},
                   {tensor_state(ElementType::int32, {value.shape[0], 3}, 0, value.shape[1] - 1)});
}

constexpr OperatorRule loss_rule_table[] = {
    {"Multinomial", 1, multinomial_rule},
    {"NegativeLogLikelihoodLoss", 7, loss_rule},
    {"SoftmaxCrossEntropyLoss", 7, loss_rule},
};

}  // namespace

std::span<const OperatorRule> loss_operator_rules() { return loss_rule_table; }

}  // namespace opseq
