// The types of attributes that a model of before IR version 2 leaves to be guessed.
#pragma once

#include <onnx/onnx_pb.h>

namespace opseq {

// Gives each attribute of the node, and of the nodes in its bodies, that says no type the type of the value
// it holds. One that holds no value, or a reference, stays as it is. O(size of the node).
void add_attribute_types(onnx::NodeProto& node);

}  // namespace opseq
