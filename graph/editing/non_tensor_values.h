// Which values are sequences, maps or optionals.
#pragma once

#include <onnx/onnx_pb.h>

#include <string>
#include <unordered_set>

namespace opseq {

// The values of the main graph that are no tensors, or may be none: by what the model declares, and by the
// operators that make such values or hand them on. O(names).
std::unordered_set<std::string> non_tensor_values(const onnx::ModelProto& model);

}  // namespace opseq
