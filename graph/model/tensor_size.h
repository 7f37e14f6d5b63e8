// How much memory a tensor takes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "graph/model/tensor.h"

namespace opseq {

// The bytes of one element; 0 for strings, for types whose elements share a byte, and for unknown ones.
std::size_t element_size(ElementType type);

// The product of the sizes, 1 where there are none; nothing where one is negative or it exceeds 2^62.
std::optional<std::uint64_t> element_count(std::span<const std::int64_t> shape);

}  // namespace opseq
