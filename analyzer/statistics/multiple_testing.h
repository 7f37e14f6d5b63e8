// p-values of many tests at once, adjusted for their number.
#pragma once

#include <span>
#include <vector>

namespace opseq {

// Benjamini, Hochberg, J. R. Stat. Soc. B 57 (1995): the least false discovery rate at which each test would
// be among the discoveries. q of the i-th smallest of n (from 1) is the least n·p/j over all j-th smallest, j
// ≥ i; at most 1. In the order given; p-values are in [0, 1]. O(n log n).
std::vector<double> benjamini_hochberg(std::span<const double> p);

// Holm, Scand. J. Stat. 6 (1979): the least family-wise error at which each test would be rejected. Of the
// i-th smallest (from 1) the greatest (n − j + 1)·p over all j-th smallest, j ≤ i; at most 1. Otherwise as
// above.
std::vector<double> holm(std::span<const double> p);

}  // namespace opseq
