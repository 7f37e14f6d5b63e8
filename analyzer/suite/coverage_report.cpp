#include "analyzer/suite/coverage_report.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>
#include <string_view>

#include "analyzer/coverage/redundant_models.h"
#include "graph/base/sort_unique.h"
#include "graph/model/operator_catalog.h"

namespace opseq {
namespace {

constexpr std::uint32_t not_selected = std::numeric_limits<std::uint32_t>::max();

// For each model of `rows` its place in the selection.
std::vector<std::uint32_t> places(const NgramRows& rows, const std::vector<std::uint32_t>& selected) {
  std::vector<std::uint32_t> place(rows.models.size(), not_selected);
  for (std::uint32_t i = 0; i < selected.size(); ++i) place[selected[i]] = i;
  return place;
}

std::vector<HeldSequence> held_sequences(const NgramRows& rows, const std::vector<std::uint32_t>& of,
                                         const std::vector<std::uint32_t>& by) {
  const std::vector<std::uint32_t> of_place = places(rows, of);
  const std::vector<std::uint32_t> by_place = places(rows, by);
  std::vector<HeldSequence> held(rows.sequences.size());
  for (std::size_t s = 0; s < held.size(); ++s) {
    held[s].length = static_cast<std::uint32_t>(rows.sequences[s].size());
    for (const std::uint32_t model : row_at(rows.holders, s)) {
      if (of_place[model] != not_selected) held[s].of.push_back(of_place[model]);
      if (by_place[model] != not_selected) held[s].by.push_back(by_place[model]);
    }
  }
  return held;
}

void count(Coverage& coverage, const HeldSequence& sequence) {
  count_sequence(coverage, sequence.of.size(), !sequence.by.empty());
}

std::vector<OperatorContexts> operator_contexts(const NgramRows& rows,
                                                const std::vector<HeldSequence>& held) {
  std::vector<OperatorContexts> all(rows.operators.size());
  for (std::size_t s = 0; s < held.size(); ++s) {
    if (held[s].of.empty()) continue;
    const Sequence& labels = rows.sequences[s];
    if (labels.size() == 1) count(all[labels[0]].itself, held[s]);
    if (labels.size() == 2) {
      count(all[labels[1]].predecessors, held[s]);
      count(all[labels[0]].successors, held[s]);
    }
    if (labels.size() == 3) count(all[labels[1]].contexts, held[s]);
  }
  for (Label label = 0; label < all.size(); ++label) all[label].label = label;
  std::erase_if(all, [](const OperatorContexts& one) { return one.itself.total == 0; });
  return all;
}

std::uint64_t used_of(const NgramRows& rows, const std::set<std::string>& available,
                      const std::vector<HeldSequence>& held, std::vector<std::uint32_t> HeldSequence::*side) {
  std::set<std::string_view> used;
  for (std::size_t s = 0; s < held.size() && held[s].length == 1; ++s)
    if (!(held[s].*side).empty() && available.contains(rows.operator_types[rows.sequences[s][0]]))
      used.insert(rows.operator_types[rows.sequences[s][0]]);
  return used.size();
}

AvailableOperators available_of(const NgramRows& rows, const std::vector<std::uint32_t>& of_models,
                                const std::vector<HeldSequence>& held) {
  std::set<std::int64_t> opsets;
  for (const std::uint32_t model : of_models)
    if (rows.models[model].opset) opsets.insert(*rows.models[model].opset);
  std::set<std::string> available;
  for (const std::int64_t opset : opsets)
    for (std::string& name : available_operators(operator_catalog(), "", opset))
      available.insert(std::move(name));
  return {{opsets.begin(), opsets.end()},
          available.size(),
          used_of(rows, available, held, &HeldSequence::of),
          used_of(rows, available, held, &HeldSequence::by)};
}

// Of each model of `by` the sequences to be covered that it holds, of one length or (0) of all; numbered from
// 0.
struct Targets {
  Incidence of_model;
  std::size_t total = 0;
};

Targets targets_of(const std::vector<HeldSequence>& held, std::size_t by_total, std::uint32_t length) {
  Incidence holders;
  for (const HeldSequence& sequence : held)
    if (!sequence.of.empty() && (length == 0 || sequence.length == length)) append_row(holders, sequence.by);
  return {transposed(holders, by_total), row_total(holders)};
}

std::vector<ModelByContribution> contributions_of(const CoverageReport& report,
                                                  const std::vector<HeldSequence>& held) {
  const std::vector<Contribution> contributed = contributions(held, report.by_models.size());
  std::vector<ModelByContribution> models;
  for (std::size_t i = 0; i < contributed.size(); ++i)
    models.push_back({report.by_models[i], contributed[i], false});
  const Targets targets = targets_of(held, report.by_models.size(), 0);
  for (const std::uint32_t i : redundant_models(targets.of_model, targets.total))
    models[i].is_redundant = true;
  return models;
}

UnseenSequences unseen_of(const std::vector<HeldSequence>& held, std::size_t by_total, std::uint32_t length) {
  Incidence holders;
  for (const HeldSequence& sequence : held)
    if (sequence.length == length) append_row(holders, sequence.by);
  UnseenSequences unseen;
  unseen.counts = incidence_counts(holders, by_total);
  unseen.next = next_model(holders, by_total);
  unseen.richness = chao2(unseen.counts);
  return unseen;
}

std::vector<std::uint32_t> together(std::vector<std::uint32_t> a, const std::vector<std::uint32_t>& b) {
  a.insert(a.end(), b.begin(), b.end());
  sort_unique(a);
  return a;
}

void select(CoverageReport& report, const NgramRows& rows, const CoverageOptions& options) {
  ModelSelection of = select_models(rows, options.roles.of);
  ModelSelection by = select_models(rows, options.roles.by);
  report.of = options.roles.of;
  report.by = options.roles.by;
  report.of_models = std::move(of.models);
  report.by_models = std::move(by.models);
  report.without_ngrams = together(std::move(of.without_ngrams), by.without_ngrams);
}

}  // namespace

CoverageReport make_coverage_report(const NgramRows& rows, const CoverageOptions& options) {
  CoverageReport report;
  select(report, rows, options);
  const std::vector<HeldSequence> held = held_sequences(rows, report.of_models, report.by_models);
  report.by_length = coverage_by_length(held, rows.longest);
  report.available = available_of(rows, report.of_models, held);
  report.operators = operator_contexts(rows, held);
  const auto of_models = coverage_of_models(held, report.of_models.size(), rows.longest);
  for (std::size_t i = 0; i < of_models.size(); ++i) {
    const auto rarest = of_models[i].rarest_uncovered;
    report.models_of.push_back(
        {report.of_models[i], of_models[i].by_length, rarest, rarest ? held[*rarest].of.size() : 0});
  }
  report.models_by = contributions_of(report, held);
  for (std::uint32_t k = 1; k <= rows.longest; ++k) {
    const Targets targets = targets_of(held, report.by_models.size(), k);
    report.accumulation.push_back(accumulation(targets.of_model, targets.total, options.accumulation));
    report.unseen.push_back(unseen_of(held, report.by_models.size(), k));
  }
  for (std::uint32_t s = 0; s < held.size(); ++s)
    if (!held[s].of.empty() && !held[s].by.empty()) report.covered.push_back(s);
  return report;
}

}  // namespace opseq
