#include "analyzer/statistics/label_permutation.h"

#include <algorithm>

#include "analyzer/matching/sequence_set.h"
#include "analyzer/statistics/seeded_shuffle.h"
#include "graph/base/parallel.h"

namespace opseq {
namespace {

// Counts for one labelling after the other. Sequences are held by the same models as often as not, so what is
// asked of models is asked of each distinct set of them once.
class TargetOnlyCounter {
 public:
  // Of the sequences that enough models hold; their parts are among them.
  TargetOnlyCounter(const Incidence& holders, std::span<const SequenceParts> parts,
                    std::uint32_t min_support) {
    std::vector<std::uint32_t> new_index(row_total(holders), no_part);
    const auto renumbered = [&](std::uint32_t part) { return part == no_part ? no_part : new_index[part]; };
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const MemberView models = row_at(holders, i);
      if (models.size() < min_support) continue;
      new_index[i] = static_cast<std::uint32_t>(parts_.size());
      parts_.push_back({renumbered(parts[i].prefix), renumbered(parts[i].suffix)});
      models_of_.push_back(model_sets_.insert(models).index);
    }
  }

  TargetOnlyCounts count(const std::vector<bool>& is_target) const {
    std::vector<char> qualifies(model_sets_.size());
    for (std::size_t i = 0; i < qualifies.size(); ++i)
      qualifies[i] = std::ranges::all_of(model_sets_[i], [&](std::uint32_t m) { return is_target[m]; });
    std::vector<char> contains_qualifying(parts_.size());  // the sequence itself or a part of it
    std::vector<char> holds_one(is_target.size());
    TargetOnlyCounts counts;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const auto [prefix, suffix] = parts_[i];
      const bool in_part = (prefix != no_part && contains_qualifying[prefix]) ||
                           (suffix != no_part && contains_qualifying[suffix]);
      contains_qualifying[i] = in_part || qualifies[models_of_[i]];
      if (in_part || !qualifies[models_of_[i]]) continue;
      ++counts.minimal_sequences;
      for (const std::uint32_t model : model_sets_[models_of_[i]]) holds_one[model] = 1;
    }
    counts.models_holding = static_cast<std::uint32_t>(std::ranges::count(holds_one, 1));
    return counts;
  }

 private:
  std::vector<SequenceParts> parts_;
  SequenceSet model_sets_;
  std::vector<std::uint32_t> models_of_;  // of each sequence, its index among the sets
};

std::vector<std::vector<std::uint32_t>> models_by_stratum(const LabelledModels& models) {
  std::vector<std::vector<std::uint32_t>> groups;
  for (std::uint32_t model = 0; model < models.stratum.size(); ++model) {
    if (models.stratum[model] >= groups.size()) groups.resize(models.stratum[model] + std::size_t{1});
    groups[models.stratum[model]].push_back(model);
  }
  return groups;
}

// `groups` has the models of each stratum.
std::vector<bool> permuted(const std::vector<bool>& is_target,
                           const std::vector<std::vector<std::uint32_t>>& groups, SeededRandom random) {
  std::vector<bool> result(is_target.size());
  std::vector<std::uint32_t> sources;
  for (const std::vector<std::uint32_t>& group : groups) {
    sources = group;
    shuffle(std::span(sources), random);
    for (std::size_t i = 0; i < group.size(); ++i) result[group[i]] = is_target[sources[i]];
  }
  return result;
}

NullDistribution summary(const std::vector<TargetOnlyCounts>& permutations,
                         std::uint32_t TargetOnlyCounts::*statistic, std::uint32_t observed) {
  if (permutations.empty()) return {};
  NullDistribution result{.low = permutations[0].*statistic, .high = permutations[0].*statistic};
  std::uint64_t sum = 0;
  std::uint64_t reaching = 0;
  for (const TargetOnlyCounts& counts : permutations) {
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

TargetOnlyCounts count_target_only(const Incidence& holders, std::span<const SequenceParts> parts,
                                   const std::vector<bool>& is_target, std::uint32_t min_support) {
  return TargetOnlyCounter(holders, parts, min_support).count(is_target);
}

PermutationTest permutation_test(const Incidence& holders, std::span<const SequenceParts> parts,
                                 const LabelledModels& models, const PermutationOptions& options) {
  const TargetOnlyCounter counter(holders, parts, options.min_support);
  const auto groups = models_by_stratum(models);
  std::vector<TargetOnlyCounts> permutations(options.permutations);
  for_each_item(permutations.size(), options.threads, [&](std::size_t i, std::size_t) {
    permutations[i] = counter.count(permuted(models.is_target, groups, SeededRandom(options.seed, i)));
  });
  const TargetOnlyCounts observed = counter.count(models.is_target);
  return {observed, summary(permutations, &TargetOnlyCounts::minimal_sequences, observed.minimal_sequences),
          summary(permutations, &TargetOnlyCounts::models_holding, observed.models_holding)};
}

}  // namespace opseq
