// The numbers in tensors.
#pragma once

#include <cstddef>
#include <cstdint>

#include "graph/model/tensor.h"
#include "graph/model/tensor_size.h"

namespace opseq {

// element_size() of the types whose numbers this program reads: all but floats of 8 bits and less. 0 for
// others.
std::size_t element_bytes(ElementType type);

// float16, bfloat16, float32, float64.
bool is_floating_point(ElementType type);

// By their bits. Exact.
double float16_value(std::uint16_t bits);
double bfloat16_value(std::uint16_t bits);

// The same numbers as float64; a tensor of another type than float16, bfloat16 and float32 as it is. A NaN
// stays one, its bits may not. O(elements).
Tensor in_double_precision(const Tensor& tensor);

}  // namespace opseq
