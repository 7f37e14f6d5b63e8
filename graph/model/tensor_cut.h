// Smaller tensors: what they begin with.
#pragma once

#include <cstddef>
#include <cstdint>

#include "graph/model/tensor.h"

namespace opseq {

// The first `size` places along an axis, which has at least as many. `tensor` is whole, its elements are
// strings or of types with a size. O(elements of the result).
Tensor cut_along(const Tensor& tensor, std::size_t axis, std::int64_t size);

// The elements of a tensor of at most one dimension and of 32- or 64-bit integers that are `from` become
// `to`: sizes that shapes are made of. Others stay. O(elements).
void replace_sizes(Tensor& tensor, std::int64_t from, std::int64_t to);

}  // namespace opseq
