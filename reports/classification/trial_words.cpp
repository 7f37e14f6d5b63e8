#include "reports/classification/trial_words.h"

#include <fmt/format.h>

#include "reports/classification/shown_classification.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

constexpr std::size_t leads_in_words = 3;

std::string output_words(const WorstOutput& worst) {
  const OutputJudgement& output = *worst.output;
  std::string text = fmt::format("output {} of {}", output.name, worst.set->name);
  if (!output.detail.empty()) text += ": " + output.detail;
  text += "; difference " + significant(output.max_difference);
  if (output.noise) text += ", score " + significant(output.noise->summary.score);
  const std::string leads = leads_text(output, leads_in_words);
  return leads.empty() ? text : text + "; " + leads;
}

std::string failure_words(const ModelJudgement& model) {
  for (const std::string* words : {&model.signature, &model.reason, &model.message})
    if (!words->empty()) return *words;
  return "";
}

}  // namespace

std::string outcome_words(Outcome outcome) { return name_in_words(name_of(outcome_names, outcome)); }

std::string verdict_words(const std::optional<Verdict>& verdict) {
  return verdict ? std::string(name_of(verdict_names, *verdict)) : "not measured";
}

std::string trial_words(const Trial& trial) {
  const std::string outcome = outcome_words(trial.outcome);
  if (!was_compared(trial.outcome) || trial.is_listed) {
    const std::string failure = failure_words(trial.judgement);
    return failure.empty() ? outcome : outcome + ": " + failure;
  }
  const std::string text = outcome + ", " + verdict_words(trial.judgement.verdict);
  const WorstOutput worst = worst_output(trial.judgement);
  return worst.output == nullptr ? text : text + "; " + output_words(worst);
}

}  // namespace opseq
