// Operators along axes.
#pragma once

#include <string>
#include <vector>

#include "graph/canonical/builder.h"

namespace opseq {

// A reduction along axes (ascending, at least one) of x, whose shape is known; the axes stay, as 1. `op` says
// all of it but the axes. Axes of size 1 that it does not reduce are left out (N43); Views of rows and
// Transposes move outwards (N34, N22).
Operand reduction(Builder& builder, const std::string& op, Operand x, const std::vector<std::size_t>& axes,
                  ElementType type);

// Softmax, LogSoftmax and the like: along one axis, of x's shape, which is known.
Operand along_axis(Builder& builder, const std::string& op, Operand x, std::size_t axis);

// x with the mean taken off, divided by its deviation, along axes: what LayerNormalization does before its
// scale and bias. `keeps_mean`: RMS normalization.
Operand normalized(Builder& builder, Operand x, const std::vector<std::size_t>& axes, double epsilon,
                   bool keeps_mean);

}  // namespace opseq
