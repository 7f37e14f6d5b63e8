#include "analyzer/statistics/label_permutation.h"

#include <algorithm>

#include "analyzer/statistics/seeded_shuffle.h"
#include "graph/base/parallel.h"

namespace opseq {
namespace {

struct Sequences {
  Incidence holders;
  std::vector<SequenceParts> parts;
};

// Those that enough models hold. Their parts are among them.
Sequences with_support(const Incidence& holders, std::span<const SequenceParts> parts,
                       std::uint32_t min_support) {
  Sequences kept;
  std::vector<std::uint32_t> new_index(row_total(holders), no_part);
  const auto renumbered = [&](std::uint32_t part) { return part == no_part ? no_part : new_index[part]; };
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const MemberView models = row_at(holders, i);
    if (models.size() < min_support) continue;
    new_index[i] = static_cast<std::uint32_t>(kept.parts.size());
    kept.parts.push_back({renumbered(parts[i].prefix), renumbered(parts[i].suffix)});
    append_row(kept.holders, models);
  }
  return kept;
}

std::vector<std::vector<std::uint32_t>> models_by_stratum(const LabelledModels& models) {
  std::vector<std::vector<std::uint32_t>> groups;
  for (std::uint32_t model = 0; model < models.stratum.size(); ++model) {
    if (models.stratum[model] >= groups.size()) groups.resize(models.stratum[model] + std::size_t{1});
    groups[models.stratum[model]].push_back(model);
  }
  return groups;
}

// `groups` has the models of each stratum.
std::vector<bool> permuted(const std::vector<bool>& mismatching,
                           const std::vector<std::vector<std::uint32_t>>& groups, SeededRandom random) {
  std::vector<bool> result(mismatching.size());
  std::vector<std::uint32_t> sources;
  for (const std::vector<std::uint32_t>& group : groups) {
    sources = group;
    shuffle(std::span(sources), random);
    for (std::size_t i = 0; i < group.size(); ++i) result[group[i]] = mismatching[sources[i]];
  }
  return result;
}

NullDistribution summary(const std::vector<MismatchOnlyCounts>& permutations,
                         std::uint32_t MismatchOnlyCounts::*statistic, std::uint32_t observed) {
  if (permutations.empty()) return {};
  NullDistribution result{.low = permutations[0].*statistic, .high = permutations[0].*statistic};
  std::uint64_t sum = 0;
  std::uint64_t reaching = 0;
  for (const MismatchOnlyCounts& counts : permutations) {
    const std::uint32_t value = counts.*statistic;
    sum += value;
    reaching += value >= observed;
    result.low = std::min(result.low, value);
    result.high = std::max(result.high, value);
  }
  const auto total = static_cast<double>(permutations.size());
  result.mean = static_cast<double>(sum) / total;
  result.p = (1 + static_cast<double>(reaching)) / (1 + total);
  return result;
}

}  // namespace

MismatchOnlyCounts count_mismatch_only(const Incidence& holders, std::span<const SequenceParts> parts,
                                       const std::vector<bool>& mismatching, std::uint32_t min_support) {
  const std::vector<std::uint32_t> minimal =
      minimal_sequences(parts, mismatch_only(holders, mismatching, min_support));
  std::vector<bool> holds_one(mismatching.size());
  for (const std::uint32_t sequence : minimal)
    for (const std::uint32_t model : row_at(holders, sequence)) holds_one[model] = true;
  const auto holding = std::count(holds_one.begin(), holds_one.end(), true);
  return {static_cast<std::uint32_t>(minimal.size()), static_cast<std::uint32_t>(holding)};
}

PermutationTest permutation_test(const Incidence& holders, std::span<const SequenceParts> parts,
                                 const LabelledModels& models, const PermutationOptions& options) {
  const Sequences sequences = with_support(holders, parts, options.min_support);
  const auto count = [&](const std::vector<bool>& mismatching) {
    return count_mismatch_only(sequences.holders, sequences.parts, mismatching, options.min_support);
  };
  const auto groups = models_by_stratum(models);
  std::vector<MismatchOnlyCounts> permutations(options.permutations);
  for_each_item(permutations.size(), options.threads, [&](std::size_t i, std::size_t) {
    permutations[i] = count(permuted(models.mismatching, groups, SeededRandom(options.seed, i)));
  });
  const MismatchOnlyCounts observed = count(models.mismatching);
  return {observed, summary(permutations, &MismatchOnlyCounts::minimal_sequences, observed.minimal_sequences),
          summary(permutations, &MismatchOnlyCounts::models_holding, observed.models_holding)};
}

}  // namespace opseq
