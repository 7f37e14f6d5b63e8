// The type of what a node reads.
#pragma once

#include <string>
#include <string_view>

namespace opseq {

// Of the first operand that is no truth value (Where's condition is one) of a node of the main graph with
// that operator and name, of several nodes the first: "tensor(double)", as the model declares it, or else as
// ONNX's shape inference finds it. "" where there is no such node, where it has no operands, or where nothing
// says the type. `model` is a ModelProto. Inference runs here: for what runs in a child process already.
// Throws ModelError where the bytes are none. O(nodes), but nothing is certain on hostile models.
std::string first_operand_type(std::string_view model, const std::string& op_type,
                               const std::string& node_name);

}  // namespace opseq
