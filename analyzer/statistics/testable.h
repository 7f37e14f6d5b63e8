// Which of many hypotheses are worth testing at all.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace opseq {

// What a share of false findings is kept below.
inline constexpr double significance_level = 0.05;

// The hypotheses that could become significant were they as clear as they can be, ascending: those with a
// least attainable p-value of level/k or less, for the least k that at most k of them are. The others can't
// be found whatever the data say, and so cost nothing. Tarone, Biometrics 46 (1990). O(hypotheses · log
// hypotheses).
std::vector<std::uint32_t> testable(std::span<const double> least_p, double level);

}  // namespace opseq
