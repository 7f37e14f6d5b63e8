#include "analyzer/suite/gap_report.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace opseq {
namespace {

// What is known of every sequence, gap or not; all vectors go by the sequence.
struct SequenceFacts {
  std::vector<std::uint32_t> of_support;
  std::vector<bool> is_uncovered;  // held by enough models of the target, and by none of the suite
  std::vector<bool> is_minimal;
  std::vector<bool> is_minimal_target_only;
};

SequenceFacts facts_of(const NgramRows& rows, const ComparedModels& compared, const GapOptions& options,
                       std::uint32_t min_models) {
  const std::vector<bool> is_of = is_selected(rows, options.roles.of);
  const std::vector<bool> is_by = is_selected(rows, options.roles.by);
  SequenceFacts facts;
  for (std::size_t s = 0; s < rows.sequences.size(); ++s) {
    const MemberView models = row_at(rows.holders, s);
    const auto support = std::count_if(models.begin(), models.end(), [&](auto m) { return is_of[m]; });
    const bool is_covered = std::any_of(models.begin(), models.end(), [&](auto m) { return is_by[m]; });
    facts.of_support.push_back(static_cast<std::uint32_t>(support));
    facts.is_uncovered.push_back(!is_covered && support > 0 && support >= min_models);
  }
  facts.is_minimal = membership(rows.sequences.size(), minimal_sequences(rows.parts, facts.is_uncovered));
  facts.is_minimal_target_only =
      membership(rows.sequences.size(), minimal_target_only(rows, compared, options.permutation.min_support));
  return facts;
}

// A key that sorts the better gap first; NaN comes last.
double rank_key(const Gap& gap, GapRank rank) {
  const Association& found = gap.association;
  switch (rank) {
    case GapRank::stratified:
      return gap.is_tested ? found.stratified_p : 2;
    case GapRank::fisher:
      return gap.is_tested ? found.fisher_p : 2;
    case GapRank::odds_ratio:
      return std::isnan(found.odds_ratio) ? 1 : -found.odds_ratio;
    case GapRank::ochiai:
      return -found.ochiai;
    case GapRank::tarantula:
      return -found.tarantula;
    case GapRank::support:
      break;
  }
  return -static_cast<double>(gap.models.size());
}

void sort_gaps(std::vector<Gap>& gaps, GapRank rank) {
  const auto key = [&](const Gap& gap) {
    return std::tuple(rank_key(gap, rank), gap.is_tested ? gap.association.stratified_p : 2,
                      -static_cast<std::int64_t>(gap.association.table.a),
                      -static_cast<std::int64_t>(gap.models.size()), gap.sequence);
  };
  std::sort(gaps.begin(), gaps.end(), [&](const Gap& a, const Gap& b) { return key(a) < key(b); });
}

class GapFinder {
 public:
  GapFinder(const NgramRows& rows, const GapOptions& options, const GapStatistics& statistics)
      : rows_(rows),
        options_(options),
        compared_(statistics.compared),
        tests_(statistics.tests),
        of_models_(select_models(rows, options.roles.of).models.size()),
        min_models_(options.min_models.value_or(default_min_models(of_models_))),
        facts_(facts_of(rows, compared_, options, min_models_)),
        is_of_(is_selected(rows, options.roles.of)) {}

  GapReport find() {
    GapReport report;
    report.options = options_;
    report.min_models = min_models_;
    report.of_models = of_models_;
    report.by_models = select_models(rows_, options_.roles.by).models.size();
    count_sequences(report);
    compare(report);
    for (std::uint32_t s = 0; s < rows_.sequences.size(); ++s)
      if (is_listed(s)) report.gaps.push_back(gap(s));
    sort_gaps(report.gaps, options_.rank);
    permute(report);
    return report;
  }

 private:
  bool is_listed(std::uint32_t s) const {
    return facts_.is_uncovered[s] &&
           (options_.all || facts_.is_minimal[s] || facts_.is_minimal_target_only[s]);
  }

  void count_sequences(GapReport& report) const {
    for (std::size_t s = 0; s < rows_.sequences.size(); ++s) {
      report.sequences += facts_.of_support[s] > 0 && facts_.of_support[s] >= min_models_;
      report.uncovered += facts_.is_uncovered[s];
      report.minimal += facts_.is_minimal[s];
      report.minimal_target_only += facts_.is_uncovered[s] && facts_.is_minimal_target_only[s];
    }
  }

  void compare(GapReport& report) const {
    std::uint64_t ngrams[2] = {0, 0};
    std::uint64_t models[2] = {0, 0};
    for (std::size_t m = 0; m < compared_.models.size(); ++m) {
      const bool is_target = compared_.plain.is_target[m];
      ++models[is_target];
      ngrams[is_target] += compared_.ngrams[m];
    }
    const auto mean = [&](int side) {
      return models[side] == 0 ? 0 : static_cast<double>(ngrams[side]) / static_cast<double>(models[side]);
    };
    report.against_models = models[false];
    report.of_ngrams = mean(true);
    report.against_ngrams = mean(false);
    report.tested = tests_.tested.size();
    for (const Association& tested : tests_.tested) {
      report.significant_fisher += tested.fisher_q <= significant_q;
      report.significant_stratified += tested.stratified_q <= significant_q;
    }
  }

  Gap gap(std::uint32_t sequence) const {
    Gap gap;
    gap.sequence = sequence;
    gap.is_minimal = facts_.is_minimal[sequence];
    gap.is_minimal_target_only = facts_.is_minimal_target_only[sequence];
    gap.support = support_by_set(rows_, sequence);
    const SequenceTest test = test_of(compared_, tests_, sequence);
    gap.is_tested = test.is_tested;
    gap.association = test.association;
    for (const std::uint32_t model : row_at(rows_.holders, sequence))
      if (is_of_[model]) gap.models.push_back(model);
    gap.smallest = *std::min_element(gap.models.begin(), gap.models.end(), [&](auto a, auto b) {
      return rows_.models[a].nodes < rows_.models[b].nodes;
    });
    return gap;
  }

  void permute(GapReport& report) const {
    if (report.against_models == 0) return;
    report.plain = permutation_test(compared_.holders, rows_.parts, compared_.plain, options_.permutation);
    report.stratified =
        permutation_test(compared_.holders, rows_.parts, compared_.by_size, options_.permutation);
  }

  const NgramRows& rows_;
  const GapOptions& options_;
  const ComparedModels& compared_;
  const SequenceTests& tests_;
  const std::size_t of_models_;
  const std::uint32_t min_models_;
  const SequenceFacts facts_;
  const std::vector<bool> is_of_;
};

}  // namespace

std::uint32_t default_min_models(std::size_t of_models) { return of_models < 2 ? 1 : 2; }

std::vector<std::uint32_t> minimal_target_only(const NgramRows& rows, const ComparedModels& compared,
                                               std::uint32_t min_support) {
  const std::vector<bool>& is_target = compared.plain.is_target;
  if (std::ranges::count(is_target, false) == 0) return {};
  return minimal_sequences(rows.parts, target_only(compared.holders, is_target, min_support));
}

std::vector<std::uint64_t> support_by_set(const NgramRows& rows, std::uint32_t sequence) {
  std::vector<std::uint64_t> support(rows.sets.size());
  for (const std::uint32_t model : row_at(rows.holders, sequence)) {
    const auto set = std::lower_bound(rows.sets.begin(), rows.sets.end(), rows.models[model].set_name);
    ++support[static_cast<std::size_t>(set - rows.sets.begin())];
  }
  return support;
}

GapStatistics gap_statistics(const NgramRows& rows, const GapOptions& options) {
  GapStatistics statistics;
  statistics.compared = compare_models(rows, options.roles.of, options.roles.against);
  statistics.tests = test_sequences(statistics.compared, options.min_support, options.permutation.threads);
  return statistics;
}

GapReport find_gaps(const NgramRows& rows, const GapOptions& options, const GapStatistics& statistics) {
  return GapFinder(rows, options, statistics).find();
}

GapReport find_gaps(const NgramRows& rows, const GapOptions& options) {
  return find_gaps(rows, options, gap_statistics(rows, options));
}

}  // namespace opseq
