// A share of a population, from a sample of it.
#pragma once

#include <cstdint>

namespace opseq {

struct ShareInterval {
  double low = 0;
  double high = 1;

  friend bool operator==(const ShareInterval&, const ShareInterval&) = default;
};

// The shares that `part` of `whole` speaks for with 95 % confidence: Wilson's score interval, without
// continuity correction. Wilson, JASA 22 (1927). In [0, 1], with part / whole inside; 0 and 1 are its ends
// where part is 0 and whole. Of nothing it is all of [0, 1]. `part` is at most `whole`. O(1).
ShareInterval wilson_interval(std::uint64_t part, std::uint64_t whole);

}  // namespace opseq
