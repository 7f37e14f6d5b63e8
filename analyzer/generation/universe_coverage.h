// How much of the pairs of operators that fit some models hold.
#pragma once

#include <cstddef>
#include <vector>

#include "analyzer/generation/suite_generation.h"

namespace opseq {

struct UniverseCoverage {
  int opset = 0;
  // Pairs whose types fit, and those whose ranks do as well: how many there are, and how many are held.
  std::size_t type_valid = 0, type_valid_held = 0, rank_valid = 0, rank_valid_held = 0;
  std::size_t others_held = 0;        // pairs that are held and are none of the opset's
  std::vector<ListedGoal> missing{};  // pairs whose types fit that nobody holds, sorted
};

// `held`: pairs of operator types, in any order; some may repeat. Throws Error for an opset without rules.
// Takes a fifth of a second.
UniverseCoverage universe_coverage(int opset, const std::vector<NamedGoal>& held);

}  // namespace opseq
