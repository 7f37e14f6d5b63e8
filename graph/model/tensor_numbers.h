// Sizes of tensors, and the numbers in them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "graph/model/tensor.h"

namespace opseq {

// Of one element in Tensor::bytes. 0 for strings, and for what is no ElementType.
std::size_t element_bytes(ElementType type);

// The product of the dims; none where one is negative, or the product exceeds 2^62.
std::optional<std::uint64_t> element_count(const std::vector<std::int64_t>& shape);

// float16, bfloat16, float32, float64.
bool is_floating_point(ElementType type);

// By their bits. Exact.
double float16_value(std::uint16_t bits);
double bfloat16_value(std::uint16_t bits);

// The same numbers as float64; a tensor of another type than float16, bfloat16 and float32 as it is. A NaN
// stays one, its bits may not. O(elements).
Tensor in_double_precision(const Tensor& tensor);

}  // namespace opseq
