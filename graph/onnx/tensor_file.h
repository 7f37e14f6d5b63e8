// Files of one tensor, as models are tested with: input_0.pb.
#pragma once

#include <string>
#include <string_view>

#include "graph/model/tensor.h"

namespace opseq {

// The tensor that the bytes of a TensorProto hold, and its name. Throws ModelError where they are none, or
// none that is whole: see tensor_of().
NamedTensor read_tensor_file(std::string_view bytes);

// The bytes of such a file. The same for the same tensor.
std::string tensor_file(const NamedTensor& tensor);

}  // namespace opseq
