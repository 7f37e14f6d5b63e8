// Operators on each element by itself.
#pragma once

#include "graph/canonical/builder.h"

namespace opseq {

// op of each element of x, a value of type `type`. Moves below Views and Transposes (N34, N22).
Operand unary(Builder& builder, const char* op, Operand x, ExpressionAttributes attributes, ElementType type);
Operand unary(Builder& builder, const char* op, Operand x);  // of x's type

// The lesser of `highest` and the greater of `lowest` and x, N19: clamps of clamps are one. Neither bound is
// NaN.
Operand clamp(Builder& builder, Operand x, double lowest, double highest);

// How often the builder has let a cast between floating-point types count for nothing.
inline constexpr const char* float_cast_rule = "N44 cast between floating-point types";

bool is_float_cast(ElementType from, ElementType to);

// N44; the type is known: what a Cast between floating-point types becomes, the builder tells, and one that
// can be undone is undone.
Operand cast(Builder& builder, Operand x, ElementType to);

// x times sigmoid(slope x); slope x Erf-shaped Gelu; clamp(slope x + offset, 0, 1); x times that.
Operand hard_sigmoid(Builder& builder, Operand x, double slope, double offset);
Operand hard_swish(Builder& builder, Operand x);
Operand gelu(Builder& builder, Operand x);
Operand sigmoid_product(Builder& builder, Operand x, double slope);

}  // namespace opseq
