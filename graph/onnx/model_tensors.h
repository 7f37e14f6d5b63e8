// All tensors that a model holds.
#pragma once

#include <onnx/onnx_pb.h>

#include <functional>

namespace opseq {

// Calls each(tensor) for initializers and tensors in attributes, in bodies and functions too, and for both
// parts of sparse ones; in the order of the file. O(nodes + tensors).
void for_each_tensor(onnx::ModelProto& model, const std::function<void(onnx::TensorProto&)>& each);

}  // namespace opseq
