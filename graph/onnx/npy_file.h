// Arrays of NumPy as tensors.
#pragma once

#include <string_view>

#include "graph/model/tensor.h"

namespace opseq {

// The array in the bytes of a .npy file, of versions 1 to 3. Throws ModelError: no such file, big endian, in
// Fortran's order, of a type that ElementType has not (text, objects, records), or of another size than its
// shape asks for. Booleans become 0 or 1. O(bytes).
Tensor read_npy(std::string_view bytes);

}  // namespace opseq
