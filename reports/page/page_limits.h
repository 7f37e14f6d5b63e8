// How much of a database the page holds.
#pragma once

#include <cstddef>

namespace opseq {

struct PageLimits {
  std::size_t gaps = 10'000;          // the first of all, in the order of their rank
  std::size_t others_per_group = 50;  // of each length and combination of sets
  std::size_t transitions = 5'000;
  std::size_t vertices = 60'000;  // of all graphs together
};

}  // namespace opseq
