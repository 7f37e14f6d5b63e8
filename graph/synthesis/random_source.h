// Random numbers that depend on a seed and a stream alone.
#pragma once

#include <cstdint>
#include <span>
#include <utility>

namespace opseq {

// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) of a counter: number n of a stream is a function of (seed,
// stream, n), whatever else was drawn, on any machine.
class RandomSource {
 public:
  RandomSource(std::uint64_t seed, std::uint64_t stream) : state_(mixed(mixed(seed) ^ mixed(~stream))) {}

  std::uint64_t next() { return mixed(state_ += 0x9e3779b97f4a7c15U); }

  // 0 ... bound - 1; `bound` is at least 1. Off from equally likely by at most bound / 2^32.
  std::uint32_t below(std::uint32_t bound) {
    return static_cast<std::uint32_t>(((next() >> 32) * std::uint64_t{bound}) >> 32);
  }
  // first ... last, both included.
  int between(int first, int last) {
    return first + static_cast<int>(below(static_cast<std::uint32_t>(last - first + 1)));
  }
  // A multiple of 2^-53 in [0, 1).
  double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }
  bool chance(double probability) { return unit() < probability; }
  template <class T>
  const T& choice(std::span<const T> items) {
    return items[below(static_cast<std::uint32_t>(items.size()))];
  }
  template <class T, std::size_t count>
  T pick(const T (&items)[count]) {
    return items[below(count)];
  }
  template <class T>
  void shuffle(std::span<T> items) {
    for (std::size_t i = items.size(); i > 1; --i)
      std::swap(items[i - 1], items[below(static_cast<std::uint32_t>(i))]);
  }

  static std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }

 private:
  std::uint64_t state_;
};

}  // namespace opseq
