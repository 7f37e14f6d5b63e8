#include "analyzer/classification/normal_numbers.h"

#include <bit>

namespace opseq {
namespace {

constexpr int fraction_bits = 52;
constexpr std::uint64_t one = std::uint64_t{1} << fraction_bits;

// From 0 to 1, in units of 2^-52.
std::uint64_t uniform_fraction(SeededRandom& random) { return random.next() >> (64 - fraction_bits); }

// True with probability exp(-1/2): how long uniform numbers fall, from 1/2 on, is even so often (von
// Neumann).
bool happens_as_exp_half(SeededRandom& random) {
  bool is_even = true;
  for (std::uint64_t last = one / 2;; is_even = !is_even) {
    const std::uint64_t next = uniform_fraction(random);
    if (next >= last) return is_even;
    last = next;
  }
}

// True with probability exp(-k (k - 1) / 2).
bool is_whole_part_taken(SeededRandom& random, std::uint64_t k) {
  const std::uint64_t halves = k == 0 ? 0 : k * (k - 1);
  for (std::uint64_t i = 0; i < halves; ++i)
    if (!happens_as_exp_half(random)) return false;
  return true;
}

// True with probability exp(-x (2 k + x) / (2 k + 2)).
bool happens_as_exp_fraction(SeededRandom& random, std::uint64_t k, std::uint64_t x) {
  bool is_even = true;
  for (std::uint64_t last = x;; is_even = !is_even) {
    const std::uint64_t next = uniform_fraction(random);
    if (next >= last || uniform_fraction(random) * (2 * k + 2) >= 2 * k * one + x) return is_even;
    last = next;
  }
}

// True with probability exp(-x (2 k + x) / 2).
bool is_fraction_taken(SeededRandom& random, std::uint64_t k, std::uint64_t x) {
  for (std::uint64_t i = 0; i <= k; ++i)
    if (!happens_as_exp_fraction(random, k, x)) return false;
  return true;
}

}  // namespace

double normal_number(SeededRandom& random) {
  while (true) {
    std::uint64_t k = 0;
    while (happens_as_exp_half(random)) ++k;
    if (!is_whole_part_taken(random, k)) continue;
    const std::uint64_t x = uniform_fraction(random);
    if (!is_fraction_taken(random, k, x)) continue;
    const double magnitude = static_cast<double>(k * one + x) * (1.0 / static_cast<double>(one));
    return (random.next() >> 63) != 0 ? -magnitude : magnitude;
  }
}

std::uint16_t float16_bits(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  const std::uint32_t sign = (bits >> 16) & 0x8000u;
  const std::uint32_t exponent = (bits >> 23) & 255u;
  constexpr std::uint32_t bias = 127 - 15;
  if (exponent <= bias) return static_cast<std::uint16_t>(sign);
  return static_cast<std::uint16_t>(sign | (exponent - bias) << 10 | ((bits >> 13) & 1023u));
}

std::uint16_t bfloat16_bits(float value) {
  return static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(value) >> 16);
}

}  // namespace opseq
