// Spearman's rank correlation of two columns, and how sure it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace opseq {

// Twice the mid-rank of each value, from 2: equal values share the mean of their ranks, so that twice it is a
// whole number. Values are no NaN. O(n log n).
std::vector<std::int64_t> doubled_midranks(std::span<const double> values);

// Pearson's correlation of the mid-ranks, in [-1, 1]. None where a column is constant, or has fewer than two
// values. The columns have one length. O(n log n).
std::optional<double> rank_correlation(std::span<const double> x, std::span<const double> y);

struct CorrelationInterval {
  double low = -1, high = 1;
};

// The correlations that `rho` of n pairs speaks for with 95 % confidence: tanh(atanh rho -+ 1.959964·√((1 +
// rho²/2) / (n - 3))). Bonett, Wright, Psychometrika 65 (2000). All of [-1, 1] where n < 4; rho alone where
// it is -1 or 1.
CorrelationInterval correlation_interval(double rho, std::size_t n);

// The least correlation in a population of which samples of n show, four times in five, one that differs from
// 0 at the level 0.05 (two-sided), by the same approximation: atanh r = 2.8016·√((1 + r²/2) / (n - 3)). In
// (0, 1); 1 where n < 4.
double detectable_correlation(std::size_t n);

// The least and the greatest rank correlation with one pair left out; none where none is defined.
std::optional<CorrelationInterval> leave_one_out(std::span<const double> x, std::span<const double> y);

}  // namespace opseq
