// What an operator's results are made of, as rounding is concerned.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace opseq {

enum class OperatorKind : std::uint8_t {
  exact,          // each result is one of the operands' values, a constant, or an integer: nothing is rounded
  rounded,        // one correctly rounded operation
  accumulating,   // sums of many terms
  interpolating,  // weighted sums whose weights are rounded at the size of an axis
  approximated,   // all others
};

// `domain` is "" or "ai.onnx" for ONNX's own; operators of other domains are approximated, and so is what
// ONNX may get later. A Cast is exact here: where it narrows, the types tell. If, Loop, Scan are exact: what
// their bodies hold is not. O(1).
OperatorKind operator_kind(std::string_view domain, std::string_view op_type);

// Results are drawn, and others in each run. Of a Dropout its operands tell.
bool is_random(std::string_view domain, std::string_view op_type);

// Implementations flush small results of these to 0: right to an ulp of 1, not of the result.
bool is_saturating(std::string_view domain, std::string_view op_type);

// Outputs jump: a Floor, a comparison, an index. A Cast from float to integers too, which types tell.
bool is_discrete(std::string_view domain, std::string_view op_type);

// The names in the tables behind these, each once for each table it is in: all are operators of ONNX.
std::vector<std::string_view> tabled_operators();

}  // namespace opseq
