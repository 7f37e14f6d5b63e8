// Models of similar size, so that they can be compared with each other: method section 8.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace opseq {

inline constexpr std::uint32_t default_strata = 20;

// The stratum of each model, by mid-rank: of n models, one with b smaller ones and t of its own size (itself
// included) is in stratum ⌊strata·(2b + t − 1) / (2n)⌋. So models of one size are in one stratum, whatever
// their order, and a stratum may be empty where there are many of them, or fewer models than strata.
// `strata` is at least 1. O(n log n).
std::vector<std::uint32_t> size_strata(std::span<const std::uint32_t> sizes,
                                       std::uint32_t strata = default_strata);

}  // namespace opseq
