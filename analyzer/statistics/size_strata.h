// Models of similar size, so that they can be compared with each other: method section 8.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace opseq {

inline constexpr std::uint32_t default_strata = 20;

// The stratum of each model. Models are ranked by size, of equals the mismatching first, then in the order
// given (that of their paths); the model of rank r (from 0) of n is in stratum ⌊strata·r/n⌋, so a stratum may
// be empty where there are fewer models than strata. `strata` is at least 1. O(n log n).
std::vector<std::uint32_t> size_strata(std::span<const std::uint32_t> sizes,
                                       const std::vector<bool>& mismatching,
                                       std::uint32_t strata = default_strata);

}  // namespace opseq
