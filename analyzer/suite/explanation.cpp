#include "analyzer/suite/explanation.h"

#include <algorithm>
#include <tuple>

namespace opseq {
namespace {

constexpr std::size_t shortest_compared = 2;
constexpr double p_of_untested = 2;

class Explainer {
 public:
  Explainer(const NgramRows& rows, const ExplainedModel& asked, const ExplanationOptions& options,
            const GapStatistics& statistics)
      : rows_(rows),
        options_(options),
        held_(asked.sequences),
        is_held_(membership(rows.sequences.size(), held_)),
        contrast_(others_of(options.roles.against, asked)),
        suite_(others_of(options.roles.by, asked)),
        failing_(others_of(options.roles.of, asked)),
        compared_(statistics.compared),
        tests_(statistics.tests) {}

  Explanation explain() {
    Explanation found;
    found.options = options_;
    found.sequences = held_.size();
    found.contrast = contrast_.size();
    found.suite = suite_.size();
    found.failing = failing_.size();
    find_unshared(found);
    find_nearest(found);
    return found;
  }

 private:
  using Models = std::vector<std::uint32_t>;
  using Flags = std::vector<bool>;  // by sequence

  Models others_of(const SetNames& sets, const ExplainedModel& asked) const {
    Models models = select_models(rows_, sets).models;
    if (asked.model) std::erase(models, rows_.models[*asked.model].copy_of.value_or(*asked.model));
    return models;
  }

  // Of the model's sequences those that none of `models` holds; none where there are no models.
  Flags lacked_by(const Models& models) const {
    Flags lacked(rows_.sequences.size());
    if (models.empty()) return lacked;
    const std::vector<bool> is_one = membership(rows_.models.size(), models);
    for (const std::uint32_t s : held_) {
      const MemberView holders = row_at(rows_.holders, s);
      lacked[s] = std::none_of(holders.begin(), holders.end(), [&](std::uint32_t m) { return is_one[m]; });
    }
    return lacked;
  }

  // minimal_sequences() of some that the model holds: it holds their parts too, so no other is looked at.
  Models minimal_of(const Flags& qualifies) const {
    Models minimal;
    Flags contains_qualifying = qualifies;
    for (const std::uint32_t s : held_) {
      const auto [prefix, suffix] = rows_.parts[s];
      const bool in_part = (prefix != no_part && contains_qualifying[prefix]) ||
                           (suffix != no_part && contains_qualifying[suffix]);
      if (in_part)
        contains_qualifying[s] = true;
      else if (qualifies[s])
        minimal.push_back(s);
    }
    return minimal;
  }

  PropertyCount count(const Flags& has_it) const {
    return {
        static_cast<std::uint64_t>(std::ranges::count_if(held_, [&](std::uint32_t s) { return has_it[s]; })),
        minimal_of(has_it).size()};
  }

  void find_unshared(Explanation& found) const {
    const Flags not_in_contrast = lacked_by(contrast_);
    const Flags not_in_suite = lacked_by(suite_);
    Flags unshared = contrast_.empty() ? not_in_suite : not_in_contrast;
    if (!contrast_.empty() && !suite_.empty())
      for (const std::uint32_t s : held_) unshared[s] = not_in_contrast[s] && not_in_suite[s];
    found.not_in_contrast = count(not_in_contrast);
    found.not_in_suite = count(not_in_suite);
    found.unshared = count(unshared);
    const Flags is_minimal = membership(unshared.size(), minimal_of(unshared));
    Models sequences;
    for (const std::uint32_t s : held_)
      if (unshared[s]) sequences.push_back(s);
    for (const std::uint32_t s : ranked(std::move(sequences), is_minimal))
      found.first_unshared.push_back(
          {s, is_minimal[s], other_failing(s), support_by_set(rows_, s), test_of(compared_, tests_, s)});
  }

  // The first that options_.top asks for.
  Models ranked(Models sequences, const Flags& is_minimal) const {
    std::vector<std::tuple<bool, double, std::int64_t, std::uint32_t>> keys;
    for (const std::uint32_t s : sequences) {
      const SequenceTest test = test_of(compared_, tests_, s);
      keys.emplace_back(!is_minimal[s], test.is_tested ? test.association.stratified_p : p_of_untested,
                        -static_cast<std::int64_t>(other_failing(s)), s);
    }
    std::sort(keys.begin(), keys.end());
    if (options_.top > 0) keys.resize(std::min(keys.size(), options_.top));
    sequences.clear();
    for (const auto& key : keys) sequences.push_back(std::get<std::uint32_t>(key));
    return sequences;
  }

  std::uint64_t other_failing(std::uint32_t sequence) const {
    const MemberView holders = row_at(rows_.holders, sequence);
    return static_cast<std::uint64_t>(std::count_if(holders.begin(), holders.end(), [&](std::uint32_t m) {
      return std::binary_search(failing_.begin(), failing_.end(), m);
    }));
  }

  void find_nearest(Explanation& found) const {
    found.near_sets = contrast_.empty() ? options_.roles.by : options_.roles.against;
    const Models& models = contrast_.empty() ? suite_ : contrast_;
    std::vector<std::uint64_t> shared(rows_.models.size()), own(rows_.models.size());
    std::uint64_t held = 0;
    for (std::uint32_t s = 0; s < rows_.sequences.size(); ++s) {
      if (rows_.sequences[s].size() < shortest_compared) continue;
      held += is_held_[s];
      for (const std::uint32_t m : row_at(rows_.holders, s)) {
        ++own[m];
        shared[m] += is_held_[s];
      }
    }
    for (const std::uint32_t m : models)
      if (shared[m] > 0) found.nearest.push_back({m, shared[m], held + own[m] - shared[m], {}, {}});
    std::stable_sort(found.nearest.begin(), found.nearest.end(),
                     [](const NearModel& a, const NearModel& b) { return similarity(a) > similarity(b); });
    found.nearest.resize(std::min(found.nearest.size(), options_.nearest));
    for (NearModel& near : found.nearest) {
      const Flags lacked = lacked_by({near.model});
      const Models minimal = minimal_of(lacked);
      near.lacked = count(lacked);
      near.minimal = ranked(minimal, membership(lacked.size(), minimal));
    }
  }

  const NgramRows& rows_;
  const ExplanationOptions& options_;
  const Models& held_;
  const Flags is_held_;
  const Models contrast_, suite_, failing_;
  const ComparedModels& compared_;
  const SequenceTests& tests_;
};

}  // namespace

double similarity(const NearModel& near) {
  return near.either == 0 ? 0 : static_cast<double>(near.shared) / static_cast<double>(near.either);
}

Explanation explain(const NgramRows& rows, const ExplainedModel& asked, const ExplanationOptions& options) {
  GapOptions compared;
  compared.roles = options.roles;
  compared.min_support = options.min_support;
  compared.permutation.threads = options.threads;
  return explain(rows, asked, options, gap_statistics(rows, compared));
}

Explanation explain(const NgramRows& rows, const ExplainedModel& asked, const ExplanationOptions& options,
                    const GapStatistics& statistics) {
  return Explainer(rows, asked, options, statistics).explain();
}

ExplainedModel explained_model(const NgramRows& rows, std::uint32_t model) {
  ExplainedModel asked;
  asked.model = model;
  const std::uint32_t counted = rows.models[model].copy_of.value_or(model);
  for (std::uint32_t s = 0; s < rows.sequences.size(); ++s) {
    const MemberView holders = row_at(rows.holders, s);
    if (std::binary_search(holders.begin(), holders.end(), counted)) asked.sequences.push_back(s);
  }
  return asked;
}

}  // namespace opseq
