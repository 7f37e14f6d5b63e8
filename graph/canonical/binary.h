// Operators on two values, element by element.
#pragma once

#include "graph/canonical/builder.h"

namespace opseq {

// op is Add, Sub, Mul, Div, Max, Min, or a comparison or logical operator of ONNX. Constants become Scale,
// Shift and Clamp (N9, N19); neutral ones vanish (N5); Views and Transposes move outwards (N34, N22, N43).
// `type` of the result.
Operand binary(Builder& builder, const std::string& op, Operand a, Operand b, ElementType type);
Operand binary(Builder& builder, const std::string& op, Operand a, Operand b);  // of a's type

// Whether operands may change places.
bool is_commutative(const std::string& op);
bool is_commutative(const Expression& x);  // of a literal never

}  // namespace opseq
