#include "graph/canonical/elementwise.h"

#include <algorithm>
#include <cmath>

#include "graph/canonical/affine.h"
#include "graph/canonical/binary.h"
#include "graph/canonical/views.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

bool is_narrower(ElementType from, ElementType to) {
  using enum ElementType;
  const auto is = [&](ElementType a, ElementType b) { return from == a && to == b; };
  return is(boolean, int32) || is(boolean, int64) || is(int32, int64) || is(boolean, float32);
}

// All values of `to` survive a way through the other type. Not int32 through numbers: of these, Cast does not
// tell how many digits they have.
bool is_way_back(ElementType between, ElementType to) {
  using enum ElementType;
  if (to == boolean) return is_floating_point(between) || between == int32 || between == int64;
  return to == int32 && between == int64;
}

// Which type a Cast is told to make: where casts between floating-point types count for nothing, none of
// these types differs from the others.
ElementType told_type(Builder& builder, ElementType to) {
  if (!is_floating_point(to) || builder.keeps_float_casts()) return to;
  if (to != ElementType::float32) builder.note(float_cast_rule);
  return ElementType::float32;
}

}  // namespace

bool is_float_cast(ElementType from, ElementType to) {
  return from != to && is_floating_point(from) && is_floating_point(to);
}

Operand unary(Builder& builder, const char* op, Operand x, ExpressionAttributes attributes,
              ElementType type) {
  if (is_a(x, view_op) && builder.may_move()) {
    builder.note("N34 view through unary");
    return view(builder, unary(builder, op, x->operands[0], std::move(attributes), type), *x->shape);
  }
  if (is_a(x, transpose_op) && builder.may_move()) {
    builder.note("N22 transpose through unary");
    return transpose(builder, unary(builder, op, x->operands[0], std::move(attributes), type),
                     x->attributes.integers);
  }
  return builder.make(op, {x}, std::move(attributes), x->shape, type);
}

Operand unary(Builder& builder, const char* op, Operand x) { return unary(builder, op, x, {}, x->type); }

Operand clamp(Builder& builder, Operand x, double lowest, double highest) {
  if (!is_a(x, clamp_op))
    return unary(builder, clamp_op, x, {{}, {std::min(lowest, highest), highest}, {}}, x->type);
  builder.note("N19 clamp of clamp");
  builder.join(x);
  const double low = x->attributes.numbers[0], high = x->attributes.numbers[1];
  return clamp(builder, x->operands[0], std::max(low, lowest), std::min(std::max(high, lowest), highest));
}

Operand cast(Builder& builder, Operand x, ElementType to) {
  if (x->type == to) {
    builder.note("N5 cast to the same type");
    return x;
  }
  if (is_a(x, view_op)) return view(builder, cast(builder, x->operands[0], to), *x->shape);
  if (is_a(x, transpose_op))
    return transpose(builder, cast(builder, x->operands[0], to), x->attributes.integers);
  if (is_float_cast(x->type, to) && !builder.keeps_float_casts()) {
    builder.note(float_cast_rule);
    return x;
  }
  if (is_a(x, "Cast") && x->operands[0]->type == to && is_way_back(x->type, to)) {
    builder.note("N44 cast there and back");
    return x->operands[0];
  }
  if (is_a(x, "Cast") && is_narrower(x->operands[0]->type, x->type) &&
      (is_whole(to) || is_floating_point(to))) {
    builder.note("N44 cast after a widening cast");
    builder.join(x);
    return cast(builder, x->operands[0], to);
  }
  return unary(builder, "Cast", x, {{static_cast<std::int64_t>(told_type(builder, to))}, {}, {}}, to);
}

Operand hard_sigmoid(Builder& builder, Operand x, double slope, double offset) {
  builder.note("N20 hard sigmoid");
  const auto number = [](double value) { return RealArray{{}, {value}}; };
  return clamp(builder, shifted(builder, scaled(builder, x, number(slope)), number(offset)), 0, 1);
}

Operand hard_swish(Builder& builder, Operand x) {
  builder.note("N20 hard swish");
  return binary(builder, "Mul", x, hard_sigmoid(builder, x, 1.0 / 6, 0.5));
}

Operand gelu(Builder& builder, Operand x) {
  builder.note("N20 gelu");
  const auto number = [](double value) { return RealArray{{}, {value}}; };
  const Operand error = unary(builder, "Erf", scaled(builder, x, number(std::sqrt(0.5))));
  return scaled(builder, binary(builder, "Mul", x, shifted(builder, error, number(1))), number(0.5));
}

Operand sigmoid_product(Builder& builder, Operand x, double slope) {
  return binary(builder, "Mul", x, unary(builder, "Sigmoid", scaled(builder, x, {{}, {slope}})));
}

}  // namespace opseq
