// Tensors as the format stores them, to plain data and back.
#pragma once

#include <onnx/onnx_pb.h>

#include <string>

#include "graph/model/tensor.h"

namespace opseq {

// All elements, from raw or typed data. Booleans become 0 or 1. Throws ModelError: an element type that
// ElementType has not, dims that are no shape, data in another file or in segments, more or less of it than
// the dims ask for, a number that its type can't hold. O(elements); takes no more memory than the data asks
// for.
Tensor tensor_of(const onnx::TensorProto& message);

// With raw data; strings as strings.
onnx::TensorProto tensor_message(const Tensor& tensor, const std::string& name);

}  // namespace opseq
