// The form of a node: what its operands are like, which is what importers of models decide by.
#pragma once

#include <onnx/onnx_pb.h>

#include <string>
#include <unordered_map>

#include "graph/model/model.h"

namespace opseq {

// Fills Node::form of all nodes of `model`, which was read from the same file as `message`; without the data
// of large tensors it will do. `inferred` has types of values of the main graph where the message says none,
// or no shape.
//
// A form is "(v:float32:4,c:float32:4,-)": of each operand, up to the last that is there, where it comes
// from, its element type and its number of dimensions; "-" for one that is left out.
// - c: constant: an initializer, or what a Constant makes;
// - i: an input of the model, also where a body takes it from around;
// - v: computed, what is handed into a body or a function among it.
// What is no tensor is "sequence", "optional", "map" or "sparse" in place of its type, without a rank. "?"
// stands for what is not known. Of more than two operands of one kind in a row the others are "..". Behind a
// semicolon, of operators that broadcast: "equal", where all operands have one shape, or "broadcast"; of
// Split and SplitToSequence, whether the parts are "equal" or "unequal". Again "?" where that is not known.
//
// Nodes of functions know of values what the function says, and inputs of it are computed. O(nodes + values +
// operands).
void add_node_forms(Model& model, const onnx::ModelProto& message,
                    const std::unordered_map<std::string, onnx::TypeProto>& inferred);

}  // namespace opseq
