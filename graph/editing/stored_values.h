// The values that a model has in its file.
#pragma once

#include <string_view>

#include "graph/editing/rewritten_models.h"

namespace opseq {

// Types and shapes of the initializers of the main graph; those of types that Tensor has not are undefined.
// Throws ModelError where the bytes are no ModelProto. O(size of the model).
MeasuredValues stored_values(std::string_view model);

}  // namespace opseq
