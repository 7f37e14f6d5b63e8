#include "analyzer/classification/classification_summary.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace opseq {
namespace {

bool was_compared_here(const ClassifiedModel& model) {
  return was_compared(model.outcome) && !model.is_listed;
}

std::vector<OutcomeCount> counted_outcomes(const std::vector<ClassifiedModel>& models,
                                           std::uint64_t started) {
  std::map<Outcome, std::uint64_t> counts;
  for (const ClassifiedModel& model : models) ++counts[model.outcome];
  std::vector<OutcomeCount> rows;
  for (const auto& named : outcome_names) {
    if (named.value == Outcome::generation_failed) continue;
    started -= counts[named.value];
    rows.push_back({named.value, counts[named.value], started});
  }
  return rows;
}

std::vector<SignatureCount> counted_signatures(const std::vector<ClassifiedModel>& models) {
  std::map<std::pair<Outcome, std::string>, SignatureCount> counts;
  for (const ClassifiedModel& model : models) {
    if (model.signature.empty() || model.outcome == Outcome::generation_failed) continue;
    SignatureCount& count = counts[{model.outcome, model.signature}];
    if (count.models++ == 0 || model.path < count.first) count.first = model.path;
    if (!model.reason.empty()) count.reasons.push_back(model.reason);
  }
  std::vector<SignatureCount> rows;
  for (auto& [key, count] : counts) {
    count.outcome = key.first;
    count.signature = key.second;
    std::ranges::sort(count.reasons);
    count.reasons.erase(std::unique(count.reasons.begin(), count.reasons.end()), count.reasons.end());
    rows.push_back(std::move(count));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const SignatureCount& a, const SignatureCount& b) {
    return a.models != b.models ? a.models > b.models : a.signature < b.signature;
  });
  return rows;
}

std::vector<VerdictCount> counted_verdicts(const std::vector<ClassifiedModel>& models) {
  std::vector<VerdictCount> rows;
  for (const auto& named : verdict_names) rows.push_back({.verdict = named.value});
  rows.push_back({});
  for (const ClassifiedModel& model : models) {
    if (!was_compared_here(model)) continue;
    VerdictCount& row = model.verdict ? rows[static_cast<std::size_t>(*model.verdict)] : rows.back();
    ++row.models;
    for (std::size_t i = 0; i < row.mismatches.size(); ++i) row.mismatches[i] += model.criteria[i] ? 1 : 0;
  }
  return rows;
}

std::vector<OperatorCount> counted_operators(const std::vector<ClassifiedModel>& models) {
  std::map<std::string, std::uint64_t> counts;
  for (const ClassifiedModel& model : models)
    if (model.outcome == Outcome::mismatch)
      for (const std::string& op_type : model.suspected) ++counts[op_type];
  std::vector<OperatorCount> rows;
  for (const auto& [op_type, count] : counts) rows.push_back({op_type, count});
  std::stable_sort(rows.begin(), rows.end(),
                   [](const OperatorCount& a, const OperatorCount& b) { return a.models > b.models; });
  return rows;
}

}  // namespace

ClassifiedModel classified_model(const std::string& path, const ModelJudgement& model,
                                 const MismatchRule& rule) {
  ClassifiedModel row{.path = path,
                      .outcome = outcome_of(model, rule),
                      .verdict = model.verdict,
                      .signature = model.signature,
                      .reason = model.reason,
                      .criteria = model.criteria};
  const auto digits = figures_of(model).digits;
  row.is_weak = digits && digits->weak > 0;
  if (!model.operators.empty()) row.refused = {model.signature, model.op_type, model.operators};
  std::set<std::string> operators;
  for (const SetJudgement& set : model.sets)
    for (const OutputJudgement& output : set.outputs) {
      row.is_taken |= output.is_taken;
      if (output.verdict >= Verdict::value && !output.leads.empty() &&
          output.leads.front().kind == LeadKind::suspect)
        operators.insert(output.leads.front().op_type);
    }
  row.suspected.assign(operators.begin(), operators.end());
  return row;
}

ClassificationSummary classification_summary(const std::vector<ClassifiedModel>& models) {
  ClassificationSummary summary;
  std::vector<RefusedModel> refused;
  for (const ClassifiedModel& model : models) {
    const bool is_counted = model.outcome != Outcome::generation_failed;
    ++(is_counted ? summary.started : summary.not_counted);
    summary.listed += is_counted && model.is_listed ? 1 : 0;
    summary.compared += was_compared_here(model) ? 1 : 0;
    summary.taken += was_compared_here(model) && model.is_taken ? 1 : 0;
    if (!model.refused.signature.empty()) refused.push_back(model.refused);
    summary.weak += was_compared_here(model) && model.is_weak ? 1 : 0;
  }
  summary.outcomes = counted_outcomes(models, summary.started);
  summary.signatures = counted_signatures(models);
  summary.verdicts = counted_verdicts(models);
  summary.blockers = blockers(refused);
  summary.suspected = counted_operators(models);
  return summary;
}

}  // namespace opseq
