// Which models to add to a test suite next, and how few of it would do: greedy covers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analyzer/ngrams/incidence.h"

namespace opseq {

// A candidate model that is added, and what it brings to those before it.
struct CoverStep {
  std::uint32_t candidate = 0;
  double gained_weight = 0;
  std::uint32_t gained_sequences = 0;  // also those of weight 0

  friend bool operator==(const CoverStep&, const CoverStep&) = default;
};

// At each step the candidate that gains the most weight per cost, of equals the first; up to `budget` steps,
// fewer where no candidate gains any weight. `candidates` has the sequences that each holds, `weights`
// (finite, at least 0) and `covered` are per sequence, `costs` (finite, above 0) per candidate. Covered
// sequences gain nothing. A gained weight is the sum of the weights gained in the order of the sequences, so
// that the steps are those of a greedy search that evaluates all candidates at each step, to the last bit.
//
// With equal costs the first n steps gain at least 1 − (1 − 1/n)ⁿ > 1 − 1/e of what the best n candidates
// gain: Nemhauser, Wolsey, Fisher, Math. Program. 14 (1978). With costs, steps that cost C in sum gain at
// least 1 − e^(−C/B) of what any candidates that cost B in sum gain, so 1 − 1/e of the best for the same
// cost: the induction of Khuller, Moss, Naor, Inf. Process. Lett. 70 (1999). Nothing of the kind holds
// against the best `budget` candidates of whatever cost.
//
// Evaluated lazily: what a candidate gained once is a bound of what it gains later. Minoux, LNCIS 7 (1978);
// Leskovec et al., KDD (2007). O(members + weights + evaluations · (log candidates + row)), where an
// evaluation looks only at what of the row was uncovered at the one before. At worst each step evaluates all
// candidates; as a rule a few. Copies the members.
std::vector<CoverStep> greedy_cover(const Incidence& candidates, std::span<const double> weights,
                                    std::span<const double> costs, const std::vector<bool>& covered,
                                    std::size_t budget);

// Models that hold every target sequence that any model holds, in the order in which greedy_cover() takes
// them (all weights and costs 1), without those that redundant_models() then finds among them: none can be
// left out. At most 1 + 1/2 + ... + 1/d times as many as the fewest possible, where d is the most that a
// model holds: Chvátal, Math. Oper. Res. 4 (1979). `held` has the target sequences of each model, numbered
// below `target_total`.
std::vector<std::uint32_t> smallest_subset(const Incidence& held, std::size_t target_total);

}  // namespace opseq
