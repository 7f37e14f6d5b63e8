#include <algorithm>
#include <cmath>

#include "graph/synthesis/intervals.h"
#include "graph/synthesis/rule_families.h"

namespace opseq {
namespace {

ValueNumber scale_operand(NodeStep& step, double scale) { return step.scalar(ElementType::float32, scale); }

// The zero point in the middle of what the type has.
double middle_of(ElementType type) { return type == ElementType::uint8 ? 128 : 0; }

// What a number of magnitude up to `most` is quantized to around a zero point; the type's ends stay free.
NumberRange quantized_range(ElementType type, double most) {
  const NumberRange kept = kept_range(type);
  return {std::max(kept.low, middle_of(type) - most), std::min(kept.high, middle_of(type) + most)};
}

bool quantize_rule(NodeStep& step) {
  const ValueState& value = step.value;
  const Shape shape{2, 3};
  if (step.operand == 0) {
    const ElementType type = step.random.pick({ElementType::uint8, ElementType::int8});
    const NumberRange range = quantized_range(type, 101);
    return step.node({step.consumed, scale_operand(step, std::max(value.magnitude(), 0.1) / 100),
                      step.scalar(type, middle_of(type))},
                     {tensor_state(type, value.shape, range.low, range.high)});
  }
  if (value.rank() != 0) return false;
  const ValueNumber x = step.input(ElementType::float32, shape, -1, 1);
  if (step.operand == 1) {
    if (value.low <= 0.01) return false;
    return step.node({x, step.consumed}, {tensor_state(ElementType::uint8, shape, 0, 255)});
  }
  const NumberRange kept = kept_range(value.type);
  return step.node({x, scale_operand(step, 0.02), step.consumed},
                   {tensor_state(value.type, shape, kept.low, kept.high)});
}

bool dequantize_rule(NodeStep& step) {
  const ValueState& value = step.value;
  const Shape shape{2, 3};
  if (step.operand == 0)
    return step.node({step.consumed, scale_operand(step, 0.02)},
                     {computed(ElementType::float32, value.shape, value.low * 0.02, value.high * 0.02)});
  if (value.rank() != 0) return false;
  if (step.operand == 1) {
    const double most = value.magnitude() * 10;
    return step.node({step.input(ElementType::uint8, shape, 0, 10), step.consumed},
                     {computed(ElementType::float32, shape, std::min(value.low * 10, 0.0), most)});
  }
  const bool is_unsigned = value.type == ElementType::uint8;
  const ValueNumber x = step.input(value.type, shape, is_unsigned ? 0 : -100, is_unsigned ? 200 : 100);
  return step.node({x, scale_operand(step, 0.02), step.consumed},
                   {tensor_state(ElementType::float32, shape, -8, 8)});
}

bool dynamic_quantize_rule(NodeStep& step) {
  const ValueState& value = step.value;
  return step.node({step.consumed},
                   {tensor_state(ElementType::uint8, value.shape, 0, 255),
                    tensor_state(ElementType::float32, {}, 0, std::max(1.0, value.magnitude() / 127 * 1.01)),
                    tensor_state(ElementType::uint8, {}, 0, 255)});
}

bool matmul_integer_zero_point(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() != 0) return false;
  const bool is_first = step.operand == 2;
  if (is_first && value.type != ElementType::uint8) return false;
  const ValueNumber a = step.input(ElementType::uint8, {2, 3}, 0, 255);
  const ValueNumber b = step.weight(is_first ? ElementType::uint8 : value.type, {3, 2}, 0, 100);
  const ValueState output = tensor_state(ElementType::int32, {2, 2}, -3 * 255 * 255, 3 * 255 * 255);
  return is_first ? step.node({a, b, step.consumed}, {output})
                  : step.node({a, b, no_value, step.consumed}, {output});
}

bool matmul_integer_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand > 1) return matmul_integer_zero_point(step);
  if (value.rank() < 2) return false;
  const double most = step.random.pick({1, 100});
  const int terms = step.operand == 0 ? value.shape.back(1) : value.shape.back(2);
  if (step.operand == 0) {
    const ValueNumber weight = step.weight(ElementType::uint8, {terms, 2}, 0, most);
    const NumberRange range = product_sum(value, step.state(weight), terms);
    return step.node({step.consumed, weight},
                     {tensor_state(ElementType::int32, with_size(value.shape, value.rank() - 1, 2), range.low,
                                   range.high)});
  }
  const ValueNumber x = step.input(ElementType::uint8, {2, terms}, 0, most);
  const NumberRange range = product_sum(value, step.state(x), terms);
  return step.node(
      {x, step.consumed},
      {tensor_state(ElementType::int32, with_size(value.shape, value.rank() - 2, 2), range.low, range.high)});
}

bool conv_integer_rule(NodeStep& step) {
  const ValueState& value = step.value;
  const Shape& s = value.shape;
  const double most = step.random.pick({1, 30});
  const int maps = step.random.pick({1, 2, 4});
  if (step.operand < 2 ? value.rank() != 4 : value.rank() != 0) return false;
  if (step.operand == 0) {
    const ValueNumber weight = step.weight(ElementType::uint8, {maps, s[1], 1, 1}, 0, most);
    const NumberRange range = product_sum(value, step.state(weight), s[1]);
    return step.node({step.consumed, weight},
                     {tensor_state(ElementType::int32, with_size(s, 1, maps), range.low, range.high)});
  }
  if (step.operand == 1) {
    if (s[2] > 3 || s[3] > 3) return false;
    const ValueNumber x = step.input(ElementType::uint8, {1, s[1], 3, 3}, 0, most);
    const NumberRange range = product_sum(value, step.state(x), static_cast<double>(size_between(s, 1, 4)));
    return step.node({x, step.consumed}, {tensor_state(ElementType::int32, {1, s[0], 4 - s[2], 4 - s[3]},
                                                       range.low, range.high)});
  }
  const ValueNumber x = step.input(ElementType::uint8, {1, 2, 3, 3}, 0, 30);
  const ValueNumber weight = step.weight(ElementType::uint8, {maps, 2, 1, 1}, 0, 30);
  const ValueState output = tensor_state(ElementType::int32, {1, maps, 3, 3}, -2 * 255 * 255, 2 * 255 * 255);
  if (step.operand == 2) {
    if (value.type != ElementType::uint8) return false;
    return step.node({x, weight, step.consumed}, {output});
  }
  if (value.type != ElementType::uint8) return false;
  return step.node({x, weight, no_value, step.consumed}, {output});
}

// The operands of a product of quantized tensors: each with its scale and zero point, and those of the
// result.
struct QuantizedProduct {
  ElementType a_type, b_type, y_type;
  ValueNumber operands[9] = {};
};

bool is_quantized_operand(const ValueState& value, int operand) {
  if (operand == 0 || operand == 3 || operand == 8) return true;
  return value.rank() == 0 && (operand % 3 != 1 || operand == 7 || value.low >= 0) &&
         (operand != 6 || value.low > 0.001);
}

QuantizedProduct quantized_product(NodeStep& step, const Shape& a, const Shape& b) {
  const auto type_at = [&](int first, int second) {
    return step.operand == first || step.operand == second ? step.value.type : ElementType::uint8;
  };
  QuantizedProduct product{type_at(0, 2), type_at(3, 5), type_at(7, 7)};
  if (step.operand != 7) product.y_type = step.random.pick({product.a_type, product.a_type, product.b_type});
  const auto zero_point = [&](ElementType type) { return step.scalar(type, middle_of(type)); };
  product.operands[0] = step.operand == 0 ? step.consumed : step.input(product.a_type, a, 0, 100);
  product.operands[1] = scale_operand(step, 0.02);
  product.operands[2] = zero_point(product.a_type);
  product.operands[3] = step.operand == 3 ? step.consumed : step.weight(product.b_type, b, 0, 100);
  product.operands[4] = scale_operand(step, 0.02);
  product.operands[5] = zero_point(product.b_type);
  product.operands[6] = scale_operand(step, 0.05);
  product.operands[7] = zero_point(product.y_type);
  if (step.operand < 8) product.operands[step.operand] = step.consumed;
  return product;
}

// With a scale that keeps what comes out off the ends of its type, unless the scale is what is given.
ValueState quantized_output(NodeStep& step, QuantizedProduct& product, const Shape& shape, double terms) {
  const NumberRange kept = kept_range(product.y_type);
  const bool is_plain = step.operand == 0 || step.operand == 3;
  if (!is_plain || step.random.chance(0.5)) return tensor_state(product.y_type, shape, kept.low, kept.high);
  product.operands[6] = scale_operand(step, terms * 255 * 255 * 0.02 * 0.02 / 100);
  const NumberRange range = quantized_range(product.y_type, 101);
  return tensor_state(product.y_type, shape, range.low, range.high);
}

bool has_quantized_types(const QuantizedProduct& product) {
  return byte_types.has(product.a_type) && byte_types.has(product.b_type) && byte_types.has(product.y_type);
}

bool quantized_conv_rule(NodeStep& step) {
  const ValueState& value = step.value;
  const Shape& s = value.shape;
  if (!is_quantized_operand(value, step.operand)) return false;
  Shape x{1, 2, 3, 3}, w{step.random.pick({1, 2, 4}), 2, 1, 1};
  if (step.operand == 0) {
    if (value.rank() != 4) return false;
    x = s;
    w[1] = s[1];
  } else if (step.operand == 3) {
    if (value.rank() != 4 || s[2] > 3 || s[3] > 3) return false;
    x[1] = s[1];
    w = s;
  } else if (step.operand == 8) {
    if (value.rank() != 1 || value.shape[0] > 16) return false;
    w[0] = s[0];
  }
  QuantizedProduct product = quantized_product(step, x, w);
  if (!has_quantized_types(product)) return false;
  const auto terms = static_cast<double>(size_between(w, 1, 4));
  const Shape shape{x[0], w[0], x[2] - w[2] + 1, x[3] - w[3] + 1};
  const ValueState output = quantized_output(step, product, shape, terms);
  if (step.operand == 8) product.operands[8] = step.consumed;
  return step.node(std::span(product.operands, step.operand == 8 ? 9 : 8), {output});
}

bool quantized_matmul_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (!is_quantized_operand(value, step.operand)) return false;
  Shape a{2, 3}, b{3, 2};
  if (step.operand == 0 || step.operand == 3) {
    if (value.rank() < 2) return false;
    (step.operand == 0 ? a : b) = value.shape;
    if (step.operand == 0)
      b[0] = value.shape.back(1);
    else
      a[1] = value.shape.back(2);
  }
  QuantizedProduct product = quantized_product(step, a, b);
  if (!has_quantized_types(product)) return false;
  const Shape shape =
      a.rank >= b.rank ? with_size(a, a.rank - 1, b.back(1)) : with_size(b, b.rank - 2, a.back(2));
  const ValueState output = quantized_output(step, product, shape, a.back(1));
  return step.node(std::span(product.operands, 8), {output});
}

constexpr OperatorRule quantized_rule_table[] = {
    {"ConvInteger", 15, conv_integer_rule},
    {"DequantizeLinear", 7, dequantize_rule},
    {"DynamicQuantizeLinear", 1, dynamic_quantize_rule},
    {"MatMulInteger", 15, matmul_integer_rule},
    {"QLinearConv", 511, quantized_conv_rule},
    {"QLinearMatMul", 255, quantized_matmul_rule},
    {"QuantizeLinear", 7, quantize_rule},
};

}  // namespace

std::span<const OperatorRule> quantized_operator_rules() { return quantized_rule_table; }

}  // namespace opseq
