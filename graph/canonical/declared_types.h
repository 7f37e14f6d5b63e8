// What a model's file says of its values.
#pragma once

#include <onnx/onnx_pb.h>

#include "graph/canonical/dims.h"
#include "graph/model/tensor.h"

namespace opseq {

// None where it is no tensor, or of no known rank; sizes that are no numbers, or none that is_ordinary(), are
// unknown.
KnownShape declared_shape(const onnx::TypeProto& type);

// Undefined where it is no tensor.
ElementType declared_type(const onnx::TypeProto& type);

}  // namespace opseq
