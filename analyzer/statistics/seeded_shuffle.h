// Random orders that depend on a seed alone: not on the machine, the standard library or the number of
// threads.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>

namespace opseq {

// xoshiro256** (Blackman, Vigna, ACM TOMS 47, 2021). The state comes from SplitMix64.
class SeededRandom {
 public:
  // Each number of a stream gives one of its own: work item i of a seeded analysis takes stream i.
  SeededRandom(std::uint64_t seed, std::uint64_t stream);

  std::uint64_t next();

  // 0 ... bound - 1, each equally likely; `bound` is at least 1. Lemire, ACM TOMACS 29 (2019).
  std::uint32_t below(std::uint32_t bound);

 private:
  std::array<std::uint64_t, 4> state_;
};

// Every order is equally likely (Fisher and Yates). O(items).
template <class T>
void shuffle(std::span<T> items, SeededRandom& random) {
  for (std::size_t i = items.size(); i > 1; --i)
    std::swap(items[i - 1], items[random.below(static_cast<std::uint32_t>(i))]);
}

}  // namespace opseq
