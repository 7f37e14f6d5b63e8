// What a reduction has spent, may spend, and will presumably take.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "graph/base/work.h"

namespace opseq {

// How many times the work of its present round a reduction takes from now on, that round included, where
// `before` sequences became `after`: those of real and of generated models become fewer by about as many in
// each round, and a round's work grows with their square. At least 1. O(1).
double rounds_ahead(std::size_t before, std::size_t after);

// Counts by all threads; what is told of its end is an estimate.
class ReductionWork {
 public:
  // `work` outlives this. Its progress is in steps done and, as far as it can be known, to be done.
  ReductionWork(std::uint64_t most_steps, const Work& work) : most_(most_steps), work_(work) {}

  // These throw ReductionTooLong: where all that was spent is more than the most, where so many more would
  // be, and where comparing all pairs of so many sequences would take more.
  void spend(std::uint64_t steps);
  void require(std::uint64_t steps) const;
  void require_pairs_of(std::uint64_t sequences) const;

  // The next round is one of so many sequences. It takes `guess` steps for each of `estimate`, or, where a
  // round with the same guess came before, as many as that one took for each; where `estimate` is 0, what the
  // shares that are reported tell.
  void begin_round(std::size_t sequences, std::uint64_t estimate = 0, double guess = 1);

  // `share` of the round is done, and `found` sequences come after it, so far. To be called often, by one
  // thread.
  void report(double share, std::size_t found);

  // To be called often, by any thread.
  void poll() const {
    if (work_.poll) work_.poll();
  }

  unsigned threads() const { return work_.threads; }

 private:
  std::uint64_t left() const { return most_ - spent_; }
  double round_steps(double share) const;
  double rounds(std::size_t found) const;

  const std::uint64_t most_;
  const Work& work_;
  std::atomic<std::uint64_t> spent_{0};
  std::uint64_t reported_ = 0;        // of what was spent
  std::uint64_t spent_before_ = 0;    // the present round
  std::size_t sequences_ = 0;         // of the present round
  std::size_t sequences_before_ = 0;  // of the round before; 0 in the first one
  std::uint64_t estimate_ = 0;        // of the present round
  double guess_ = 0;                  // of the present round
  double steps_per_estimated_ = 0;    // as known from the round before, else the guess
};

}  // namespace opseq
