#include "analyzer/matching/shared_sequences.h"

namespace opseq {

SharedSequenceFinder::SharedSequenceFinder(std::size_t label_total, const MatchOptions& options)
    : options_(options), pair_(label_total, options), matchers_(label_total) {}

const SequenceSet& SharedSequenceFinder::find(const TrigramPaths& first, const TrigramPaths& second,
                                              const std::function<void()>& poll) {
  found_.clear();
  spent_ = 0;
  pair_.prepare(first, second);
  if (pair_.estimate() > options_.max_steps) throw MatchingTooLong(options_.max_steps);
  pair_.divide();
  const SpendSteps spend = [&](std::uint64_t steps) {
    if (steps > options_.max_steps - spent_) throw MatchingTooLong(options_.max_steps);
    spent_ += steps;
    if (poll) poll();
  };
  for (std::size_t part = 0; part < pair_.part_total(); ++part)
    pair_.match_part(part, matchers_, found_, spend);
  return found_;
}

}  // namespace opseq
