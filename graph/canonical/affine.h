// x times and plus constants, folded into what they meet: into each other (N11), into the weights of the
// layer before (N12), below Views and Transposes (N34, N22). Computed in double precision, and only
// where float32 holds what comes out.
#pragma once

#include <optional>

#include "graph/canonical/builder.h"

namespace opseq {

// x times, plus the constant, which broadcasts to x's shape without changing it.
Operand scaled(Builder& builder, Operand x, const RealArray& factor);
Operand shifted(Builder& builder, Operand x, const RealArray& summand);

// Whether a constant of that shape broadcasts to x's shape without changing it.
bool broadcasts_to(const Dims& shape, Operand x);

// The same layer on another value, or with other weights: x's operator and attributes, the origins of both.
Operand with_weights(Builder& builder, Operand layer, Operand x, const RealArray& weights,
                     const RealArray& bias);

}  // namespace opseq
