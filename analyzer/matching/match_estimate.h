// What it will cost to match all pairs of two families of paths, before anything is matched.
#pragma once

#include <cstdint>
#include <limits>

#include "analyzer/paths/label_paths.h"

namespace opseq {

// In nanoseconds of a machine of 2020, about: within a factor of five on paths of real models.
struct MatchEstimate {
  double steps = 0;    // common runs of nodes of the two prefix trees, and pairs of paths
  double windows = 0;  // distinct ones, that have a block
  double shared = 0;   // what match_all_pairs() takes
  double plain = 0;    // what each pair for itself takes

  bool is_cheaper_shared() const { return shared < plain; }
};

// Blocks are of at least `minimum` labels, and the paths of a family distinct; no more than `most_pairs` of
// them have one. A pure function of its arguments. O(labels · minimum + paths · log paths).
MatchEstimate estimate_matching(const LabelPaths& first, const LabelPaths& second, std::uint32_t minimum,
                                double most_pairs = std::numeric_limits<double>::infinity());

// Below so many pairs of paths an estimate costs more than it can save.
inline constexpr std::uint64_t fewest_shared_pairs = 2'048;

// Whether match_all_pairs() can be used and is worth it.
bool should_share(const LabelPaths& first, const LabelPaths& second, std::uint32_t minimum,
                  double most_pairs = std::numeric_limits<double>::infinity());

}  // namespace opseq
