// What an operator's results are made of, as rounding is concerned.
#pragma once

#include <string_view>

namespace opseq {

enum class OperatorKind {
  exact,          // each result is one of the operands' values, or a constant
  rounded,        // one correctly rounded operation
  accumulating,   // sums of many terms
  interpolating,  // weighted sums whose weights are rounded at the size of an axis
  approximated,   // all others
};

// `domain` is "" for ONNX's own; operators of other domains are approximated. A Cast is exact here: where it
// narrows, the types tell.
OperatorKind operator_kind(std::string_view domain, std::string_view op_type);

// Implementations flush small results of these to 0: right to an ulp of 1, not of the result.
bool is_saturating(std::string_view domain, std::string_view op_type);

// Outputs jump: a Floor, a comparison, an index. A Cast from float to integers too, which types tell.
bool is_discrete(std::string_view domain, std::string_view op_type);

}  // namespace opseq
