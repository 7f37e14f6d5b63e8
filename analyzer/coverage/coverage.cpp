#include "analyzer/coverage/coverage.h"

#include <tuple>

namespace opseq {
namespace {

bool is_to_cover(const HeldSequence& sequence) { return !sequence.of.empty(); }
bool is_covered(const HeldSequence& sequence) { return !sequence.by.empty(); }

}  // namespace

Coverage sum(std::span<const Coverage> by_length) {
  Coverage all;
  for (const Coverage& coverage : by_length) {
    all.covered += coverage.covered;
    all.total += coverage.total;
    all.weight_covered += coverage.weight_covered;
    all.weight += coverage.weight;
  }
  return all;
}

void count_sequence(Coverage& coverage, std::uint64_t weight, bool is_covered) {
  ++coverage.total;
  coverage.weight += weight;
  if (!is_covered) return;
  ++coverage.covered;
  coverage.weight_covered += weight;
}

std::vector<Coverage> coverage_by_length(std::span<const HeldSequence> sequences, std::uint32_t longest) {
  std::vector<Coverage> coverage(longest);
  for (const HeldSequence& sequence : sequences)
    if (is_to_cover(sequence) && sequence.length <= longest)
      count_sequence(coverage[sequence.length - 1], sequence.of.size(), is_covered(sequence));
  return coverage;
}

std::vector<ModelCoverage> coverage_of_models(std::span<const HeldSequence> sequences, std::size_t of_total,
                                              std::uint32_t longest) {
  std::vector<ModelCoverage> models(of_total, {std::vector<Coverage>(longest), std::nullopt});
  const auto rarity = [&](std::uint32_t s) {
    return std::tuple(sequences[s].of.size(), sequences[s].length, s);
  };
  for (std::uint32_t s = 0; s < sequences.size(); ++s) {
    const HeldSequence& sequence = sequences[s];
    if (sequence.length > longest) continue;
    for (const std::uint32_t m : sequence.of) {
      count_sequence(models[m].by_length[sequence.length - 1], 1, is_covered(sequence));
      std::optional<std::uint32_t>& rarest = models[m].rarest_uncovered;
      if (!is_covered(sequence) && (!rarest || rarity(s) < rarity(*rarest))) rarest = s;
    }
  }
  return models;
}

std::vector<Contribution> contributions(std::span<const HeldSequence> sequences, std::size_t by_total) {
  std::vector<Contribution> models(by_total);
  for (const HeldSequence& sequence : sequences) {
    if (!is_to_cover(sequence)) continue;
    for (const std::uint32_t m : sequence.by) ++models[m].covers;
    if (sequence.by.size() == 1) ++models[sequence.by.front()].alone;
  }
  return models;
}

}  // namespace opseq
