#include "analyzer/matching/reduction_work.h"

#include <algorithm>

#include "analyzer/matching/reduction.h"

namespace opseq {
namespace {

constexpr std::uint64_t steps_between_reports = 100'000;

}  // namespace

double rounds_ahead(std::size_t before, std::size_t after) {
  if (after == 0) return 1;
  constexpr double slowest = 0.17;  // measured: sequences that hardly become fewer become shorter
  const double loss = std::clamp(1 - static_cast<double>(after) / static_cast<double>(before), slowest, 1.0);
  // The sum of (1 - k · loss)² over k = 0, 1, … while that is positive, by Euler and Maclaurin.
  return std::max(1.0, 1 / (3 * loss) + 0.5 + loss / 6);
}

void ReductionWork::spend(std::uint64_t steps) {
  if ((spent_ += steps) > most_) throw ReductionTooLong(most_);
}

void ReductionWork::require(std::uint64_t steps) const {
  if (steps > left()) throw ReductionTooLong(most_);
}

void ReductionWork::require_pairs_of(std::uint64_t sequences) const {
  if (sequences > 1 && (sequences - 1) / 2 > left() / sequences) throw ReductionTooLong(most_);
}

void ReductionWork::begin_round(std::size_t sequences, std::uint64_t estimate, double guess) {
  const std::uint64_t spent = spent_;
  const bool is_like_the_last = guess == guess_ && estimate_ != 0;
  steps_per_estimated_ =
      is_like_the_last ? static_cast<double>(spent - spent_before_) / static_cast<double>(estimate_) : guess;
  guess_ = guess;
  sequences_before_ = sequences_;
  sequences_ = sequences;
  estimate_ = estimate;
  spent_before_ = spent;
}

void ReductionWork::report(double share, std::size_t found) {
  poll();
  const std::uint64_t spent = spent_;
  if (!work_.progress || spent - reported_ < steps_between_reports) return;
  reported_ = spent;
  const double total = static_cast<double>(spent_before_) + round_steps(share) * rounds(found);
  work_.progress(spent, std::max(spent + 1, static_cast<std::uint64_t>(total)));
}

double ReductionWork::round_steps(double share) const {
  const double spent = static_cast<double>(spent_ - spent_before_);
  if (estimate_ != 0) return std::max(spent, steps_per_estimated_ * static_cast<double>(estimate_));
  return share > 0 ? spent / share : spent;
}

double ReductionWork::rounds(std::size_t found) const {
  if (sequences_before_ != 0) {
    const std::size_t loss = sequences_before_ - std::min(sequences_before_, sequences_);
    return rounds_ahead(sequences_, sequences_ - std::min(sequences_, loss));
  }
  return rounds_ahead(std::max<std::size_t>(sequences_, 1), found);
}

}  // namespace opseq
