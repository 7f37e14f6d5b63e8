// Arithmetic on shapes: what operators make of small integer tensors that are known.
#pragma once

#include <onnx/onnx_pb.h>

#include <functional>
#include <optional>
#include <string>

namespace opseq {

struct KnownValues {
  // Null where the elements, or the type, are not known. The tensors hold their data.
  std::function<const onnx::TensorProto*(const std::string& name)> tensor;
  std::function<const onnx::TypeProto*(const std::string& name)> type;
};

// The only output of a node whose operands are known integers or booleans (of Shape and Size: whose operand's
// shape is known), of at most 4,096 elements. None for other operators than those that models compute shapes
// with, for floating point, overflow, and operands that the operator would refuse.
std::optional<onnx::TensorProto> fold_integers(const onnx::NodeProto& node, const KnownValues& known);

}  // namespace opseq
