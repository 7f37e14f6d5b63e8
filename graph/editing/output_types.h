// The element types of a node's results, from those of its operands.
#pragma once

#include <onnx/onnx_pb.h>

#include <functional>
#include <string>

#include "graph/model/tensor.h"
#include "graph/onnx/operator_definitions.h"

namespace opseq {

// The type of the output at that position; undefined where it can't be told, and of what is no tensor. By the
// node's attributes, and by the operator's definition where it is not null. `type_of` says what is known of
// the operands (undefined: nothing). Not for outputs of nodes with bodies. O(operands).
ElementType output_type(const onnx::NodeProto& node, int position, const onnx::OpSchema* definition,
                        const std::function<ElementType(const std::string& name)>& type_of);

// An attribute that says the element type of what a node makes, and what that is without it.
struct TypeAttribute {
  std::string name;
  ElementType without = ElementType::undefined;  // undefined: it is that of an operand
};

// None where no attribute says it. Not for operators whose attribute is a tensor.
const TypeAttribute* type_attribute(const onnx::NodeProto& node);

}  // namespace opseq
