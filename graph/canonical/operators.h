// Operators of canonical expressions that ONNX has not, or that mean something else there.
#pragma once

#include "graph/canonical/expression.h"

namespace opseq {

inline constexpr const char* constant_op = "Constant";  // has no operands
inline constexpr const char* input_op = "Input";        // integers: which one
inline constexpr const char* absent_op = "Absent";      // an operand that is left out
inline constexpr const char* body_input_op =
    "BodyInput";                                // integers: depth of the loop, which one, the loop's number
inline constexpr const char* view_op = "View";  // another shape, the same elements in order; integers: shape
inline constexpr const char* transpose_op = "Transpose";  // integers: the order
inline constexpr const char* scale_op = "Scale";          // x times a constant that broadcasts to x
inline constexpr const char* shift_op = "Shift";          // x plus such a constant
inline constexpr const char* clamp_op = "Clamp";          // numbers: lowest, highest
inline constexpr const char* linear_op = "Linear";        // x, W [out, in], b [out]: x W^T + b
inline constexpr const char* conv_op = "Conv";  // x, W, b; integers: strides, dilations, group, pads
inline constexpr const char* transposed_conv_op = "TransposedConv";  // likewise, then output_padding
inline constexpr const char* cut_op = "Cut";                         // integers: axis, begin, end, step
inline constexpr const char* concat_op = "Concat";                   // integers: axis
inline constexpr const char* mean_op = "Mean";                       // integers: axes, which stay
inline constexpr const char* pad_op = "Pad";          // integers: pads; numbers: value; text: mode
inline constexpr const char* leaky_op = "LeakyRelu";  // numbers: slope

// Whether it is that canonical operator; no literal is.
inline bool is_a(Operand x, const char* op) { return !x->is_literal && x->op == op; }
// Of the same operator, literal or not.
inline bool are_alike(const Expression& a, const Expression& b) {
  return a.is_literal == b.is_literal && a.op == b.op;
}
inline bool is_constant(Operand x) { return x->constant != nullptr; }

// The value of a constant; null of anything else, and of none.
inline const Tensor* constant_value_of(Operand x) { return x == nullptr ? nullptr : x->constant.get(); }

}  // namespace opseq
