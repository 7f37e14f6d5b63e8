#include <cmath>

#include "graph/synthesis/intervals.h"
#include "graph/synthesis/rule_families.h"

namespace opseq {
namespace {

bool is_unsigned(const NodeStep& step) { return unsigned_types.has(step.value.type); }

// Operands and outputs of a node that takes the consumed value beside `other`, in their order.
struct OrderedPair {
  ValueNumber ids[2];
  ValueState first, second;
  Shape shape;  // what both broadcast to
};

OrderedPair ordered_pair(const NodeStep& step, ValueNumber other) {
  OrderedPair pair{{step.consumed, other}, step.value, step.state(other), {}};
  if (step.operand == 1) {
    std::swap(pair.ids[0], pair.ids[1]);
    std::swap(pair.first, pair.second);
  }
  pair.shape = broadcast_shape(pair.first.shape, pair.second.shape);
  return pair;
}

ValueNumber small_partner(NodeStep& step) {
  // One number alone now and then: what is uniform then stays so.
  if (step.random.chance(0.2)) {
    const double number = step.random.between(is_unsigned(step) ? 0 : -1, 2);
    return step.partner(step.value.type, step.value.shape, number, number);
  }
  return step.partner(step.value.type, step.value.shape, is_unsigned(step) ? 0 : -2, 2);
}

bool add_rule(NodeStep& step) {
  const OrderedPair pair = ordered_pair(step, small_partner(step));
  const NumberRange range = corner_range([](double a, double b) { return a + b; }, pair.first, pair.second);
  return step.node(pair.ids, {summed(step.value.type, pair.shape, range)});
}

bool sub_rule(NodeStep& step) {
  const ValueState& value = step.value;
  ValueNumber other = no_value;
  if (!is_unsigned(step))
    other = small_partner(step);
  else if (step.operand == 0)
    other = step.partner(value.type, value.shape, 0, std::min(value.low, 3.0));
  else
    other = step.partner(value.type, value.shape, value.high, value.high + 2);
  const OrderedPair pair = ordered_pair(step, other);
  const NumberRange range = corner_range([](double a, double b) { return a - b; }, pair.first, pair.second);
  return step.node(pair.ids, {summed(value.type, pair.shape, range)});
}

bool mul_rule(NodeStep& step) {
  const OrderedPair pair = ordered_pair(step, small_partner(step));
  const NumberRange range = corner_range([](double a, double b) { return a * b; }, pair.first, pair.second);
  return step.node(pair.ids, {summed(step.value.type, pair.shape, range)});
}

bool div_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 1 && !step.is_in_domain(value.low > 0.05 || value.high < -0.05)) return false;
  const bool is_whole = integer_types.has(value.type);
  const ValueNumber other = step.operand == 0
                                ? step.partner_within(value.type, value.shape, is_whole ? 1 : 0.5, 2)
                                : small_partner(step);
  const OrderedPair pair = ordered_pair(step, other);
  if (pair.second.low * pair.second.high <= 0)
    return step.node(pair.ids, {tensor_state(value.type, pair.shape, -1e4, 1e4)});
  NumberRange range = corner_range([](double a, double b) { return a / b; }, pair.first, pair.second);
  if (is_whole) range = {std::trunc(range.low), std::trunc(range.high)};
  return step.node(pair.ids, {summed(value.type, pair.shape, range)});
}

// Of the divisor's sign for whole numbers, of the dividend's with `fmod`.
NumberRange remainder_range(const ValueState& a, const ValueState& b, bool is_whole) {
  if (is_whole && a.is_uniform() && b.is_uniform()) {
    const double rest = std::fmod(a.low, b.low);
    const double number = rest != 0 && (rest < 0) != (b.low < 0) ? rest + b.low : rest;
    return {number, number};
  }
  const ValueState& sign = is_whole ? b : a;
  const double most = b.magnitude();
  return {sign.low < 0 ? -most : 0, sign.high > 0 ? most : 0};
}

bool mod_rule(NodeStep& step) {
  const ValueState& value = step.value;
  const bool is_whole = integer_types.has(value.type);
  if (step.operand == 1 && value.low <= 0.05 && value.high >= -0.05) return false;
  const double number = step.random.between(1, 3);
  ValueNumber other = no_value;
  if (step.operand == 1) {
    other = step.partner(value.type, value.shape, 0, 3);
  } else {
    const double low = step.random.chance(0.4) ? number : 1;
    const double high = step.random.chance(0.4) ? number : 3;
    other = step.partner(value.type, value.shape, low, high);
  }
  const OrderedPair pair = ordered_pair(step, other);
  if (pair.second.low <= 0 && pair.second.high >= 0) return false;
  if (!is_whole) step.set("fmod", 1);
  const NumberRange range = remainder_range(pair.first, pair.second, is_whole);
  return step.node(pair.ids, {tensor_state(value.type, pair.shape, range.low, range.high)});
}

bool pow_base(NodeStep& step) {
  const ValueState& value = step.value;
  if (!step.is_in_domain(value.magnitude() <= 30)) return false;
  const double least = std::pow(value.least_magnitude(), 2), most = std::pow(value.magnitude(), 2);
  return step.node({step.consumed, step.scalar(value.type, 2)},
                   {summed(value.type, value.shape, {least, most})});
}

bool pow_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 0) return pow_base(step);
  if (!step.is_in_domain(value.lies_in(-4, 4))) return false;
  const bool is_floating = floating_types.has(value.type);
  const ElementType type = is_floating               ? value.type
                           : step.random.chance(0.5) ? ElementType::float32
                                                     : ElementType::int64;
  if (type == ElementType::int64 && value.low < 0) return false;
  const ValueNumber base = step.partner_within(type, value.shape, 1, 2);
  const OrderedPair pair = ordered_pair(step, base);
  const NumberRange range =
      corner_range([](double a, double b) { return std::pow(std::max(a, 0.5), b); }, pair.first, pair.second);
  return step.node(pair.ids, {summed(type, pair.shape, range)});
}

// x, or where that is negative x times its slope.
NumberRange sloped_range(const ValueState& x, const ValueState& slope) {
  if (x.low >= 0) return {x.low, x.high};
  const NumberRange range = corner_range([](double a, double b) { return std::min(a, 0.0) * b; }, x, slope);
  return {range.low, std::max(range.high, x.high)};
}

bool prelu_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 0) {
    if (!is_known(value.shape)) return false;
    return step.node({step.consumed, step.weight(value.type, value.shape, 0, 1)},
                     {with_range(value, std::min(value.low, 0.0),
                                 value.low >= 0 ? value.high : std::max(value.high, 0.0))});
  }
  const ValueNumber x = step.partner(value.type, value.shape, is_unsigned(step) ? 0 : -1, 1, false);
  return step.node({x, step.consumed}, {summed(value.type, value.shape, sloped_range(step.state(x), value))});
}

bool bit_shift_rule(NodeStep& step) {
  const ValueState& value = step.value;
  step.set("direction", "RIGHT");
  if (step.operand == 0) {
    const ValueNumber by = step.weight(value.type, value.shape, 0, step.random.between(0, 2));
    const double most = step.state(by).high;
    return step.node({step.consumed, by},
                     {with_range(value, std::floor(value.low / std::exp2(most)), value.high)});
  }
  if (value.high >= 8) return false;
  const ValueNumber x = step.partner(value.type, value.shape, 0, 200);
  return step.node(
      {x, step.consumed},
      {tensor_state(value.type, broadcast_shape(step.state(x).shape, value.shape), 0, step.state(x).high)});
}

NumberRange logical_range(char kind, const ValueState& a, const ValueState& b) {
  if (kind == 'A') return {std::min(a.low, b.low), std::min(a.high, b.high)};
  if (kind == 'O') return {std::max(a.low, b.low), std::max(a.high, b.high)};
  if (!a.is_uniform() || !b.is_uniform()) return {0, 1};
  const double differs = a.low != b.low;
  return {differs, differs};
}

bool logical_rule(NodeStep& step) {
  const double low = step.random.chance(0.15) ? 1 : 0;
  const double high = low == 0 && step.random.chance(0.3) ? 0 : 1;
  const OrderedPair pair =
      ordered_pair(step, step.partner(ElementType::boolean, step.value.shape, low, high));
  const NumberRange range = logical_range(step.op_name[0], pair.first, pair.second);
  return step.node(pair.ids, {tensor_state(ElementType::boolean, pair.shape, range.low, range.high)});
}

// What a comparison gives: 1 or 0 where the intervals alone say so.
NumberRange comparison_range(std::string_view name, const ValueState& a, const ValueState& b) {
  const bool is_equality = name == "Equal";
  const bool with_equal = name.ends_with("OrEqual");
  const bool is_less = name.starts_with("Less");
  const ValueState& small = is_less ? a : b;
  const ValueState& large = is_less ? b : a;
  if (is_equality) return a.high < b.low || b.high < a.low ? NumberRange{0, 0} : NumberRange{0, 1};
  if (small.high < large.low) return {1, 1};
  if (large.high < small.low || (!with_equal && large.high <= small.low)) return {0, 0};
  return {0, 1};
}

bool comparison_rule(NodeStep& step) {
  const ValueState& value = step.value;
  double low = std::floor(value.low), high = std::ceil(value.high);
  if (value.type == ElementType::boolean) low = 0, high = 1;
  const double choice = step.random.unit();
  if (value.type != ElementType::boolean && choice < 0.2) low = high + 1, high += 2;
  if (value.type != ElementType::boolean && choice > 0.8) high = low - 1, low -= 2;
  const OrderedPair pair = ordered_pair(step, step.partner(value.type, value.shape, low, high));
  const NumberRange range = comparison_range(step.op_name, pair.first, pair.second);
  return step.node(pair.ids, {tensor_state(ElementType::boolean, pair.shape, range.low, range.high)});
}

bool extremum_rule(NodeStep& step) {
  const OrderedPair pair = ordered_pair(step, small_partner(step));
  const ValueState &a = pair.first, &b = pair.second;
  const bool is_max = step.op_name == "Max";
  const double low = is_max ? std::max(a.low, b.low) : std::min(a.low, b.low);
  const double high = is_max ? std::max(a.high, b.high) : std::min(a.high, b.high);
  return step.node(pair.ids, {tensor_state(a.type, pair.shape, low, high)});
}

bool mean_rule(NodeStep& step) {
  const OrderedPair pair = ordered_pair(step, small_partner(step));
  const double share = step.op_name == "Mean" ? 0.5 : 1;
  const NumberRange range{(pair.first.low + pair.second.low) * share,
                          (pair.first.high + pair.second.high) * share};
  return step.node(pair.ids, {summed(step.value.type, pair.shape, range)});
}

constexpr OperatorRule binary_rule_table[] = {
    {"Add", 3, add_rule},
    {"And", 3, logical_rule},
    {"BitShift", 3, bit_shift_rule},
    {"Div", 3, div_rule},
    {"Equal", 3, comparison_rule},
    {"Greater", 3, comparison_rule},
    {"GreaterOrEqual", 3, comparison_rule},
    {"Less", 3, comparison_rule},
    {"LessOrEqual", 3, comparison_rule},
    {"Max", 3, extremum_rule},
    {"Mean", 3, mean_rule},
    {"Min", 3, extremum_rule},
    {"Mod", 3, mod_rule},
    {"Mul", 3, mul_rule},
    {"Or", 3, logical_rule},
    {"PRelu", 3, prelu_rule},
    {"Pow", 3, pow_rule},
    {"Sub", 3, sub_rule},
    {"Sum", 3, mean_rule},
    {"Xor", 3, logical_rule},
};

}  // namespace

std::span<const OperatorRule> binary_operator_rules() { return binary_rule_table; }

}  // namespace opseq
