// The values that a model has in its file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/editing/rewritten_models.h"
#include "graph/model/tensor.h"

namespace opseq {

// Types and shapes of the initializers of the main graph; those of types that Tensor has not are undefined.
// Throws ModelError where the bytes are no ModelProto. O(size of the model).
MeasuredValues stored_values(std::string_view model);

// The initializers of the main graph with all their data, in order; those without it, and of types that
// Tensor has not, are left out. Throws likewise.
std::vector<NamedTensor> stored_tensors(std::string_view model);

// The model with that one in place of the initializer of its name; as it is where there is none. Throws
// likewise.
std::string with_stored_tensor(std::string_view model, const NamedTensor& tensor);

}  // namespace opseq
