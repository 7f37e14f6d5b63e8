// Other operators in a node's place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opseq {

// Operators of ONNX's own domain, by name, that take as many operands as the node has, make as many values,
// need no attributes and no bodies, and take the types of operands that the model declares, as far as it
// does: inputs, outputs, value_info and initializers. Without the node's own. Throws ModelError: no model, or
// no such node. O(operators of ONNX).
std::vector<std::string> other_operators(std::string_view model, std::uint32_t node);

// The model with that operator in the node's place, and without attributes there. Types of what it and the
// nodes behind it make are not declared any more. Throws likewise.
std::string with_operator(std::string_view model, std::uint32_t node, const std::string& op_type);

}  // namespace opseq
