#include "analyzer/classification/judgement.h"

#include <algorithm>

namespace opseq {
namespace {

void sum_up_set(SetJudgement& set) {
  if (!set.problem.empty() || set.verdict == Verdict::count) return;
  std::vector<std::optional<Verdict>> verdicts;
  for (const OutputJudgement& output : set.outputs) verdicts.push_back(output.verdict);
  set.verdict = worst_verdict(verdicts);
}

void take_digits(std::optional<Digits>& all, const Digits& one) {
  if (!all) {
    all = one;
    return;
  }
  all->median = std::min(all->median, one.median);
  all->worst = std::min(all->worst, one.worst);
  all->weak = std::max(all->weak, one.weak);
}

void take_output(ModelFigures& figures, const OutputJudgement& output) {
  figures.max_difference = std::max(figures.max_difference, output.max_difference);
  if (!output.noise) return;
  const NoiseSummary& noise = output.noise->summary;
  figures.band = std::max(figures.band, noise.band);
  figures.score = std::max(figures.score, noise.score);
  if (noise.digits) take_digits(figures.digits, *noise.digits);
}

}  // namespace

std::optional<Verdict> worst_verdict(const std::vector<std::optional<Verdict>>& verdicts) {
  Verdict worst = Verdict::identical;
  bool all_known = true;
  for (const std::optional<Verdict>& verdict : verdicts) {
    worst = std::max(worst, verdict.value_or(Verdict::identical));
    all_known &= verdict.has_value();
  }
  return all_known || worst >= Verdict::value ? std::optional(worst) : std::nullopt;
}

void sum_up(ModelJudgement& model) {
  std::vector<std::optional<Verdict>> verdicts;
  for (SetJudgement& set : model.sets) {
    sum_up_set(set);
    if (!set.problem.empty()) continue;
    verdicts.push_back(set.verdict);
    model.criteria |= set.criteria;
    model.exceeds_tolerance |= set.exceeds_tolerance;
  }
  if (!model.failure) model.verdict = worst_verdict(verdicts);
}

std::string unmeasured_reason(const ModelJudgement& model) {
  for (const SetJudgement& set : model.sets)
    if (set.problem.empty() && !set.unmeasured.empty()) return set.unmeasured;
  return "";
}

void mark_unmeasured(SetJudgement& set, const std::string& reason) {
  const bool all_known =
      std::all_of(set.outputs.begin(), set.outputs.end(),
                  [](const OutputJudgement& output) { return output.verdict.has_value(); });
  if (!all_known) set.unmeasured = reason;
}

void mark_unmeasured(ModelJudgement& model, const std::string& reason) {
  for (SetJudgement& set : model.sets) mark_unmeasured(set, reason);
}

ModelFigures figures_of(const ModelJudgement& model) {
  ModelFigures figures;
  for (const SetJudgement& set : model.sets)
    for (const OutputJudgement& output : set.outputs) take_output(figures, output);
  return figures;
}

}  // namespace opseq
