// Random numbers as inputs of models are drawn.
#pragma once

#include <cstdint>

#include "analyzer/statistics/seeded_shuffle.h"

namespace opseq {

// Of the standard normal distribution, to 2^-52: Karney's algorithm N, which compares uniform numbers and
// computes no logarithm (ACM TOMS 42, 2016). In whole numbers, so the same bits on every machine.
// Expected O(1).
double normal_number(SeededRandom& random);

// The bits of a float16, towards zero: exact but for the last place; 0 for what is less than 2^-14. `value`
// is less than 2^16.
std::uint16_t float16_bits(float value);

// Likewise of a bfloat16, of any finite value.
std::uint16_t bfloat16_bits(float value);

}  // namespace opseq
