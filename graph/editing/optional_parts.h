// What the nodes of a model need not have.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opseq {

// An operand or an attribute of a node of the main graph.
struct NodePart {
  std::uint32_t node = 0;
  std::uint32_t index = 0;  // among the node's operands, or its attributes

  friend bool operator==(const NodePart&, const NodePart&) = default;
};

// Operands that are there and that the operator's definition lets be absent: optional ones, and of a list
// those beyond its least length. Attributes that the definition does not require: without them it has a
// default, or another form. The last ones first, so that one may be taken off after the other. Nothing of
// operators that ONNX does not define. Both throw ModelError where the bytes are no model. O(nodes).
std::vector<NodePart> optional_operands(std::string_view model);
std::vector<NodePart> optional_attributes(std::string_view model);

// The model without it; what made the operand stays. Throw ModelError too where there is no such part, or the
// operand is of a list that has its least length.
std::string without_operand(std::string_view model, const NodePart& operand);
std::string without_attribute(std::string_view model, const NodePart& attribute);

}  // namespace opseq
