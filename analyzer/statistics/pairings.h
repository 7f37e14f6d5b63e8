// Could chance alone have paired two columns so that they are that correlated?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace opseq {

// Up to so many pairs, all pairings are counted.
inline constexpr std::size_t most_exact_pairs = 13;

struct PairingOptions {
  std::uint32_t permutations = 100'000;  // drawn where there are more pairs than most_exact_pairs
  std::uint64_t seed = 1;
};

// Of all pairings of the values of two columns, or of those drawn, the ones whose rank correlation is as far
// from 0 as that of the columns as they are, in either direction; and the ones whose is as great or greater.
struct PairingTest {
  bool is_exact = false;
  std::uint64_t pairings = 0;  // n!, or the permutations drawn
  std::uint64_t as_extreme = 0, as_great = 0;
  double p = 1;          // two-sided: the share; of drawn ones (1 + as_extreme) / (1 + pairings)
  double p_greater = 1;  // one-sided, likewise
};

// Compares sums of products of doubled mid-ranks, which are whole numbers: no rounding, and ties count as
// they should. All n! pairings are counted by dynamic programming over the subsets of one column, layer by
// layer: O(2ⁿ·n·S) with S the greatest sum, at most 4·n·(n+1)·(2n+1)/6. For n = 13 that are n·2ⁿ⁻¹·S
// < 1.8·10⁸ steps, and 90 MB: two layers of 1,716 subsets with a count for each sum. The columns have one
// length.
PairingTest test_pairings(std::span<const double> x, std::span<const double> y,
                          const PairingOptions& options);

}  // namespace opseq
