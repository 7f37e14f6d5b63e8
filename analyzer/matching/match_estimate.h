// What it will cost to match all pairs of two families of paths, before anything is matched.
#pragma once

#include <cstdint>
#include <limits>

#include "analyzer/paths/label_paths.h"

namespace opseq {

// A step is about a nanosecond's work of a processor of 2020.
inline constexpr std::uint64_t steps_per_plain_label = 8;  // of a path against one of at most 64 labels
inline constexpr std::uint64_t steps_per_run = 5;          // what match_all_pairs() counts

// In steps: within a factor of five on paths of real models.
struct MatchEstimate {
  double runs = 0;     // common ones of nodes of the two prefix trees, and pairs of paths
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

// How all pairs are matched, and its estimated work: an upper bound, about, where pairs are that few.
struct MatchPlan {
  bool is_shared = false;  // by match_all_pairs()
  std::uint64_t steps = 0;
};

// The cheaper way that is possible. As estimate_matching().
MatchPlan plan_matching(const LabelPaths& first, const LabelPaths& second, std::uint32_t minimum,
                        double most_pairs = std::numeric_limits<double>::infinity());

}  // namespace opseq
