// How long the sums are that an operator adds up.
#pragma once

#include <onnx/onnx_pb.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace opseq {

using Dims = std::vector<std::int64_t>;
using DimsOf = std::function<const Dims*(const std::string& name)>;  // null where they are not known

// The number of terms that are added for one element of the node's result, by the dims of its operands as far
// as `dims_of` knows them: what the operator means, not what an implementation makes of it. At least 1; 1
// where it can't be told, and for operators that accumulate nothing. Axes that are operands are taken to be
// the longest one. `opset` is that of ONNX's own domain. O(operands).
double term_count(const onnx::NodeProto& node, const DimsOf& dims_of, int opset);

// Whether the operand at that position is no part of the sums, but a bias or a scale that is applied to each
// of them once.
bool is_applied_once(const onnx::NodeProto& node, int position);

}  // namespace opseq
