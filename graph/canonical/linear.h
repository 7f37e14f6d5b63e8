// Matrix products.
#pragma once

#include "graph/canonical/builder.h"

namespace opseq {

// x W^T + b along x's last axis, N14, N15. Constants before it are folded into W and b (N13, N13v), Views and
// Transposes that leave the last axis move outwards (N34, N37). W is [out, in], b has `out` numbers.
Operand linear(Builder& builder, Operand x, const RealArray& weights, const RealArray& bias);

// The product of a and b as MatMul has it. Factors of both come out (N36): a layer in an operand is divided
// by the norm of its weights, so that it does not matter where a factor was.
Operand matrix_product(Builder& builder, Operand a, Operand b);

}  // namespace opseq
