#include <array>
#include <cmath>

#include "graph/synthesis/intervals.h"
#include "graph/synthesis/rule_families.h"

namespace opseq {
namespace {

constexpr ElementType cast_types[] = {ElementType::float32, ElementType::int64,   ElementType::int32,
                                      ElementType::boolean, ElementType::float64, ElementType::uint8,
                                      ElementType::float16, ElementType::int8,    ElementType::uint16,
                                      ElementType::int16,   ElementType::uint32,  ElementType::uint64};

bool fits(const ValueState& value, ElementType type) {
  const NumberRange kept = kept_range(type);
  return type == ElementType::boolean || (value.low > kept.low - 0.9 && value.high <= kept.high);
}

NumberRange converted_range(const ValueState& value, ElementType type) {
  if (type == ElementType::boolean) {
    if (value.low == 0 && value.high == 0) return {0, 0};
    return {value.low > 0 || value.high < 0 ? 1.0 : 0.0, 1};
  }
  if (integer_types.has(type)) return {std::trunc(value.low), std::trunc(value.high)};
  if (!floating_types.has(value.type) && value.magnitude() <= 256) return {value.low, value.high};
  return type == ElementType::float16 ? padded(type, value.low, value.high)
                                      : NumberRange{value.low, value.high};
}

// The type the value becomes; undefined where none fits.
ElementType drawn_target(NodeStep& step) {
  std::array<ElementType, std::size(cast_types)> fitting{};
  std::size_t count = 0;
  for (const ElementType type : cast_types)
    if (fits(step.value, type) && (type != step.value.type || step.random.chance(0.02)))
      fitting[count++] = type;
  if (count == 0) return ElementType::undefined;
  return step.random.chance(0.3) ? fitting[0] : fitting[step.random.below(static_cast<std::uint32_t>(count))];
}

bool cast_rule(NodeStep& step) {
  const ElementType type = drawn_target(step);
  if (type == ElementType::undefined) return false;
  const NumberRange range = converted_range(step.value, type);
  step.set("to", static_cast<std::int64_t>(type));
  return step.node({step.consumed}, {tensor_state(type, step.value.shape, range.low, range.high)});
}

bool cast_like_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 0) {
    const ElementType type = drawn_target(step);
    if (type == ElementType::undefined) return false;
    const NumberRange range = converted_range(value, type);
    return step.node({step.consumed, step.weight(type, {1}, 0, 1)},
                     {tensor_state(type, value.shape, range.low, range.high)});
  }
  const ElementType from = value.type == ElementType::float32 ? ElementType::float64 : ElementType::float32;
  const Shape shape{step.random.between(1, 3), 3};
  return step.node({step.input(from, shape, 0, 1), step.consumed}, {tensor_state(value.type, shape, 0, 1)});
}

ValueNumber drawn_operand(NodeStep& step, const Shape& shape) {
  const ElementType type = step.value.type;
  const bool has_negative = !unsigned_types.has(type) && type != ElementType::boolean;
  return step.input(type, shape, has_negative ? -3 : 0, type == ElementType::boolean ? 1 : 3);
}

bool clip_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 0) {
    const double low = std::max(kept_range(value.type).low, value.low < 1 ? -1.0 : 0.0);
    const double high = 2;
    const auto clipped = [&](double number) { return std::clamp(number, low, high); };
    return step.node({step.consumed, step.scalar(value.type, low), step.scalar(value.type, high)},
                     {with_range(value, clipped(value.low), clipped(value.high))});
  }
  if (value.rank() != 0) return false;
  const ValueNumber x = drawn_operand(step, {step.random.between(1, 3), 3});
  const ValueState& state = step.state(x);
  if (step.operand == 1)
    return step.node({x, step.consumed},
                     {with_range(state, std::max(state.low, value.low), std::max(state.high, value.high))});
  return step.node({x, no_value, step.consumed},
                   {with_range(state, std::min(state.low, value.low), std::min(state.high, value.high))});
}

bool where_condition(NodeStep& step) {
  const Shape& shape = step.value.shape;
  const ElementType type = step.random.pick({ElementType::float32, ElementType::float32, ElementType::int64});
  const ValueNumber x = step.partner(type, shape, -1, 1);
  const ValueNumber y = step.weight(type, shape, -1, 1);
  return step.node({step.consumed, x, y},
                   {tensor_state(type, shape, std::min(step.state(x).low, step.state(y).low),
                                 std::max(step.state(x).high, step.state(y).high))});
}

bool where_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 0) return where_condition(step);
  const ValueNumber condition = step.partner(ElementType::boolean, value.shape, 0, 1);
  const bool is_unsigned = unsigned_types.has(value.type) || value.type == ElementType::boolean;
  // Sometimes of the same number as the value, which then stays uniform.
  const bool is_same = value.is_uniform() && step.random.chance(0.5);
  const ValueNumber other = step.partner(value.type, value.shape,
                                         is_same       ? value.low
                                         : is_unsigned ? 0
                                                       : -1,
                                         is_same ? value.low : 1);
  const ValueState& y = step.state(other);
  const Shape shape = broadcast_shape(broadcast_shape(step.state(condition).shape, value.shape), y.shape);
  const ValueState output =
      tensor_state(value.type, shape, std::min(value.low, y.low), std::max(value.high, y.high));
  return step.operand == 1 ? step.node({condition, step.consumed, other}, {output})
                           : step.node({condition, other, step.consumed}, {output});
}

bool dropout_rule(NodeStep& step) {
  const ValueState& value = step.value;
  const Shape shape{2, 3};
  if (step.operand == 0)
    return step.node({step.consumed}, {value, tensor_state(ElementType::boolean, value.shape, 1, 1)});
  if (value.rank() != 0) return false;
  if (step.operand == 1 && !(value.low >= 0 && value.high < 1)) return false;
  if (step.operand == 2 && value.high != 0) return false;  // training
  const ValueNumber x = step.input(ElementType::float32, shape, -1, 1);
  const std::initializer_list<ValueState> outputs{tensor_state(ElementType::float32, shape, -1, 1),
                                                  tensor_state(ElementType::boolean, shape, 1, 1)};
  if (step.operand == 1) return step.node({x, step.consumed}, outputs);
  return step.node({x, step.scalar(ElementType::float32, 0.5), step.consumed}, outputs);
}

bool bernoulli_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (!step.lies_in_domain(0, 1)) return false;
  step.set_real("seed", 1);
  return step.node({step.consumed}, {with_range(value, 0, 1)});
}

bool random_like_rule(NodeStep& step) {
  const bool is_normal = step.op_name == "RandomNormalLike";
  step.set("dtype", 1);
  step.set_real("seed", 1);
  // A narrow one lies in intervals that consumers ask for.
  if (is_normal && step.random.chance(0.3)) {
    step.set_real("mean", 0.5);
    step.set_real("scale", 0.05);
    return step.node({step.consumed}, {tensor_state(ElementType::float32, step.value.shape, 0.05, 0.95)});
  }
  return step.node({step.consumed}, {tensor_state(ElementType::float32, step.value.shape, is_normal ? -8 : 0,
                                                  is_normal ? 8 : 1)});
}

constexpr OperatorRule conversion_rule_table[] = {
    {"Bernoulli", 1, bernoulli_rule, false, false, true},
    {"Cast", 1, cast_rule, false, false, true},
    {"CastLike", 3, cast_like_rule},
    {"Clip", 7, clip_rule},
    {"Dropout", 7, dropout_rule},
    {"RandomNormalLike", 1, random_like_rule},
    {"RandomUniformLike", 1, random_like_rule},
    {"Where", 7, where_rule},
};

}  // namespace

std::span<const OperatorRule> conversion_operator_rules() { return conversion_rule_table; }

}  // namespace opseq
