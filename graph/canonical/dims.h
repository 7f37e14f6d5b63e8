// Shapes of values as far as they are known.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace opseq {

using Dims = std::vector<std::int64_t>;

inline constexpr std::int64_t unknown_dim = -1;  // a size that is not known before the model runs

// Larger sizes count as unknown: products and sums of a few of these stay in range.
inline constexpr std::int64_t largest_size = std::int64_t{1} << 40;

// Larger constants are not computed.
inline constexpr std::int64_t most_folded_elements = std::int64_t{16} << 20;

using KnownShape = std::optional<Dims>;  // none: not even the rank is known

// All sizes are known.
bool is_static(const Dims& dims);
bool is_static(const KnownShape& shape);

// The product of known sizes; 1 where there are none. At most 2^62: larger products stay there.
std::int64_t count_of(const Dims& dims);

std::size_t unknown_count(const Dims& dims);

// The shape of what ONNX's broadcasting makes of both; none where a rank is not known or they don't fit.
KnownShape broadcast(const KnownShape& a, const KnownShape& b);

// From the end where negative; none where it is no axis of that many.
std::optional<std::size_t> axis_at(std::int64_t axis, std::size_t rank);

// Whether a size, an index or a pad that a file asks for is no larger than that, in either direction.
bool is_ordinary(std::int64_t number);
bool are_ordinary(const Dims& numbers);

// Without the sizes of 1, in order.
Dims without_units(const Dims& dims);

}  // namespace opseq
