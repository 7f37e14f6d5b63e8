// Convolutions, pooling, Gemm and BatchNormalization as expressions.
#pragma once

#include <vector>

#include "graph/canonical/canonical_node.h"

namespace opseq {

// The rules of Conv, ConvTranspose, Gemm, MatMul, BatchNormalization and their like.
std::vector<NamedRule> layer_rules();

// How windows of a convolution or pooling move over the spatial axes.
struct Windows {
  Dims kernel, strides, dilations;
  Dims pads;  // begins, then ends
};

// As a node says it, with defaults (N1) and auto_pad as pads (N4) where x's shape allows it. None where the
// numbers don't fit the kernel, or auto_pad asks for a size that is not known.
std::optional<Windows> windows_of(const CanonicalNode& node, const Dims& kernel, const KnownShape& x);

// The sizes of the spatial axes, from x's. Unknown where x's are.
Dims windowed_sizes(const Windows& windows, const Dims& x, bool rounds_up);

// A convolution with constant weights and bias (N6, N13, N42). `x` has its channels at axis 1.
Operand convolution(Builder& builder, Operand x, RealArray weights, RealArray bias, std::int64_t group,
                    Windows windows);

}  // namespace opseq
