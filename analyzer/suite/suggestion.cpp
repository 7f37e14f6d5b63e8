#include "analyzer/suite/suggestion.h"

#include <algorithm>
#include <numeric>

#include "analyzer/coverage/set_cover.h"
#include "analyzer/statistics/seeded_shuffle.h"
#include "analyzer/suite/compared_models.h"

namespace opseq {
namespace {

// The sequences that models of `of` hold, numbered from 0.
struct TargetSequences {
  std::vector<std::uint32_t> sequences;  // indices of rows.sequences
  std::vector<std::uint32_t> support;    // models of `of` that hold each
};

TargetSequences target_sequences(const NgramRows& rows, const std::vector<std::uint32_t>& of_models) {
  const std::vector<bool> is_of = membership(rows.models.size(), of_models);
  TargetSequences targets;
  for (std::uint32_t s = 0; s < rows.sequences.size(); ++s) {
    const MemberView models = row_at(rows.holders, s);
    const auto support = std::count_if(models.begin(), models.end(), [&](auto m) { return is_of[m]; });
    if (support == 0) continue;
    targets.sequences.push_back(s);
    targets.support.push_back(static_cast<std::uint32_t>(support));
  }
  return targets;
}

// For each of the models the targets that it holds.
Incidence held_targets(const NgramRows& rows, const TargetSequences& targets,
                       const std::vector<std::uint32_t>& models) {
  std::vector<std::uint32_t> place(rows.models.size(), no_part);
  for (std::uint32_t i = 0; i < models.size(); ++i) place[models[i]] = i;
  Incidence holders;
  std::vector<std::uint32_t> row;
  for (const std::uint32_t sequence : targets.sequences) {
    row.clear();
    for (const std::uint32_t model : row_at(rows.holders, sequence))
      if (place[model] != no_part) row.push_back(place[model]);
    std::sort(row.begin(), row.end());
    append_row(holders, row);
  }
  return transposed(holders, models.size());
}

std::vector<double> weights_of(const NgramRows& rows, const TargetSequences& targets,
                               const SuggestionOptions& options) {
  std::vector<double> weights(targets.sequences.size(), 1);
  if (options.weight == SuggestionWeight::support)
    std::copy(targets.support.begin(), targets.support.end(), weights.begin());
  if (options.weight != SuggestionWeight::ochiai) return weights;
  const ComparedModels compared = compare_models(rows, options.roles.of, options.roles.against);
  const std::vector<ContingencyTable> none = tables_of_none(compared.plain);
  for (std::size_t t = 0; t < weights.size(); ++t)
    weights[t] = ochiai(sum(tabulate(row_at(compared.holders, targets.sequences[t]), compared.plain, none)));
  return weights;
}

// Never 0: an empty model costs as much as one of one node.
std::vector<double> costs_of(const NgramRows& rows, const std::vector<std::uint32_t>& candidates,
                             SuggestionCost cost) {
  std::vector<double> costs(candidates.size(), 1);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const NgramModel& model = rows.models[candidates[i]];
    if (cost == SuggestionCost::nodes) costs[i] = std::max(1.0, static_cast<double>(model.nodes));
    if (cost == SuggestionCost::bytes) costs[i] = std::max(1.0, static_cast<double>(model.file_bytes));
  }
  return costs;
}

// Coverage of the targets, by length, kept up to date while models are added.
class CoverageCounter {
 public:
  CoverageCounter(const NgramRows& rows, const TargetSequences& targets)
      : rows_(rows), targets_(targets), covered_(targets.sequences.size()), by_length_(rows.longest) {
    for (std::size_t t = 0; t < covered_.size(); ++t) {
      ++at(t).total;
      at(t).weight += targets_.support[t];
    }
  }

  // The number of targets that were not covered before.
  std::uint64_t add(MemberView held) {
    std::uint64_t gained = 0;
    for (const std::uint32_t t : held) {
      if (covered_[t]) continue;
      covered_[t] = true;
      ++gained;
      ++at(t).covered;
      at(t).weight_covered += targets_.support[t];
    }
    return gained;
  }

  const std::vector<bool>& covered() const { return covered_; }
  const std::vector<Coverage>& by_length() const { return by_length_; }

 private:
  Coverage& at(std::size_t t) { return by_length_[rows_.sequences[targets_.sequences[t]].size() - 1]; }

  const NgramRows& rows_;
  const TargetSequences& targets_;
  std::vector<bool> covered_;
  std::vector<Coverage> by_length_;
};

SetNames all_but(const NgramRows& rows, const SetNames& names) {
  SetNames others;
  for (const std::string& set : rows.sets)
    if (std::find(names.begin(), names.end(), set) == names.end()) others.push_back(set);
  return others;
}

double gained_weight(MemberView held, const std::vector<double>& weights, std::vector<bool>& covered) {
  double gained = 0;
  for (const std::uint32_t t : held)
    if (!covered[t]) {
      covered[t] = true;
      gained += weights[t];
    }
  return gained;
}

RandomGain random_gain(const Incidence& held, const std::vector<double>& weights,
                       const CoverageCounter& before, std::size_t models, const SuggestionOptions& options) {
  RandomGain gain;
  std::vector<std::uint32_t> order(row_total(held));
  for (std::size_t draw = 0; draw < options.draws; ++draw) {
    std::iota(order.begin(), order.end(), 0U);
    SeededRandom random(options.seed, draw);
    shuffle(std::span(order), random);
    CoverageCounter counter = before;
    std::vector<bool> covered = before.covered();
    std::uint64_t sequences = 0;
    for (std::size_t i = 0; i < models; ++i) {
      sequences += counter.add(row_at(held, order[i]));
      gain.mean_weight += gained_weight(row_at(held, order[i]), weights, covered);
    }
    gain.mean_sequences += static_cast<double>(sequences);
    gain.low_sequences = draw == 0 ? sequences : std::min(gain.low_sequences, sequences);
    gain.high_sequences = std::max(gain.high_sequences, sequences);
  }
  const auto draws = static_cast<double>(std::max<std::size_t>(1, options.draws));
  gain.mean_sequences /= draws;
  gain.mean_weight /= draws;
  return gain;
}

}  // namespace

SuggestionReport suggest(const NgramRows& rows, const SuggestionOptions& options) {
  SuggestionReport report;
  report.options = options;
  report.of_models = select_models(rows, options.roles.of).models;
  report.by_models = select_models(rows, options.roles.by).models;
  report.candidates = select_models(rows, options.from.value_or(all_but(rows, options.roles.by))).models;
  const TargetSequences targets = target_sequences(rows, report.of_models);
  CoverageCounter counter(rows, targets);
  const Incidence suite = held_targets(rows, targets, report.by_models);
  for (std::size_t i = 0; i < row_total(suite); ++i) counter.add(row_at(suite, i));
  report.before = counter.by_length();

  const Incidence held = held_targets(rows, targets, report.candidates);
  const std::vector<double> weights = weights_of(rows, targets, options);
  const std::vector<CoverStep> steps = greedy_cover(
      held, weights, costs_of(rows, report.candidates, options.cost), counter.covered(), options.budget);
  report.random = random_gain(held, weights, counter, steps.size(), options);
  for (const CoverStep& step : steps) {
    counter.add(row_at(held, step.candidate));
    report.suggestions.push_back(
        {report.candidates[step.candidate], step.gained_weight, step.gained_sequences, counter.by_length()});
  }
  return report;
}

PrunedSuite prune_suite(const NgramRows& rows, const SetNames& of, const SetNames& by) {
  const TargetSequences targets = target_sequences(rows, select_models(rows, of).models);
  const std::vector<std::uint32_t> suite = select_models(rows, by).models;
  const Incidence held = held_targets(rows, targets, suite);
  PrunedSuite pruned;
  std::vector<bool> is_kept(suite.size());
  for (const std::uint32_t i : smallest_subset(held, targets.sequences.size())) {
    is_kept[i] = true;
    pruned.kept.push_back(suite[i]);
  }
  for (std::size_t i = 0; i < suite.size(); ++i)
    if (!is_kept[i]) pruned.redundant.push_back(suite[i]);
  return pruned;
}

}  // namespace opseq
