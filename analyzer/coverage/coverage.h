// How much of what some models do is covered by others: method section 7.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace opseq {

// A sequence and the models that hold it: `of` are those whose sequences are to be covered, `by` those
// that cover. Indices of models, ascending; a sequence that no model of `of` holds covers nothing.
struct HeldSequence {
  std::uint32_t length = 0;  // k, from 1
  std::vector<std::uint32_t> of;
  std::vector<std::uint32_t> by;
};

struct Coverage {
  std::uint64_t covered = 0;
  std::uint64_t total = 0;
  // The same, each sequence counted as often as models of `of` hold it.
  std::uint64_t weight_covered = 0;
  std::uint64_t weight = 0;

  friend bool operator==(const Coverage&, const Coverage&) = default;
};

// Counts one more sequence, which `weight` models of `of` hold.
void count_sequence(Coverage& coverage, std::uint64_t weight, bool is_covered);

// Of sequences of all lengths, from those of each.
Coverage sum(std::span<const Coverage> by_length);

// [k - 1]: the coverage of the sequences of k operators, for k = 1 ... longest.
std::vector<Coverage> coverage_by_length(std::span<const HeldSequence> sequences, std::uint32_t longest);

// One model of `of`.
struct ModelCoverage {
  std::vector<Coverage> by_length;  // its own sequences; weights equal the counts
  // The uncovered sequence that the fewest models of `of` hold; of equals the shortest, then the first.
  std::optional<std::uint32_t> rarest_uncovered;
};
std::vector<ModelCoverage> coverage_of_models(std::span<const HeldSequence> sequences, std::size_t of_total,
                                              std::uint32_t longest);

// One model of `by`: how many of the sequences to be covered it covers, and how many no other model covers.
struct Contribution {
  std::uint64_t covers = 0;
  std::uint64_t alone = 0;

  friend bool operator==(const Contribution&, const Contribution&) = default;
};
std::vector<Contribution> contributions(std::span<const HeldSequence> sequences, std::size_t by_total);

}  // namespace opseq
