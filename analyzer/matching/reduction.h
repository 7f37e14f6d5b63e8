// Reduction of a set of sequences to what they have in common: method section 5.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/paths/label_paths.h"
#include "graph/base/error.h"
#include "graph/base/work.h"

namespace opseq {

enum class Reduction : std::uint8_t {
  published,  // sequential, as the study's script on the sorted list
  closure,    // simultaneous, by matching blocks in both orientations; then minimal under contiguous
              // containment
  lcs,        // as closure, by longest common subsequences; minimal under subsequence containment
};

struct ReductionOptions {
  Reduction method = Reduction::closure;
  std::uint32_t minimum = 4;  // the fewest labels of what two sequences must have in common; at least 1
  bool autojunk = false;      // of the matching blocks
  // The work of all its rounds, in steps of about a nanosecond: a dozen sequences of two labels can have
  // exponentially many subsequences in common. It is some half a minute, and a hundred times what seven
  // thousand sequences of real models take.
  std::uint64_t max_steps = 40'000'000'000;
};

// A reduction takes more steps than it may.
class ReductionTooLong : public LimitError {
 public:
  explicit ReductionTooLong(std::uint64_t max_steps)
      : LimitError(Limit::reduce_steps, "it takes more than " + std::to_string(max_steps) + " steps (", ")") {
  }
};

// The sorted reduced sequences. `sequences`, none of them empty, need no order (the published method sorts
// them by their labels, so labels should be numbered in the order of the operators' names); duplicates count
// once. With blocks, each round costs the pairs that have `minimum` consecutive labels in common, and with
// closure less where these are much alike (match_all_pairs); with lcs, all pairs. What is much alike is
// shared by the threads. Progress is in steps done and,
// by estimate, to be done. Throws ReductionTooLong, before a round begins where its
// estimate says so.
std::vector<Sequence> reduce(std::vector<Sequence> sequences, const ReductionOptions& options,
                             const Work& work = {});

// Whether `part` occurs in `whole` in order, not necessarily contiguously. O(|whole|).
bool contains_subsequence(SequenceView whole, SequenceView part);

}  // namespace opseq
