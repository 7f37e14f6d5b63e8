// How much of a database the page holds.
#pragma once

#include <cstddef>

namespace opseq {

struct PageLimits {
  std::size_t gaps = 10'000;          // the first of all, in the order of their rank
  std::size_t others_per_group = 50;  // of each length and combination of sets
  std::size_t transitions = 5'000;
  std::size_t vertices = 60'000;   // of all graphs together
  std::size_t explanations = 100;  // models of the target
  std::size_t explained = 10;      // sequences of each of these, in each list
  std::size_t nearest = 3;         // models beside each of these
  std::size_t suggestions = 5;     // models to add to the suite
  std::size_t sources = 8;         // folders of each set, and as many producers
};

}  // namespace opseq
