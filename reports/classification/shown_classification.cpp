#include "reports/classification/shown_classification.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace opseq {
namespace {

constexpr const char* listed_group = "listed";  // of models that lie nowhere

std::string group_of(const Trial& trial) {
  const std::size_t slash = trial.path.find('/');
  return slash == std::string::npos && trial.is_listed ? listed_group : trial.path.substr(0, slash);
}

ClassifiedModel listed_model(const Trial& trial) {
  ClassifiedModel model{.path = trial.path, .outcome = trial.outcome, .signature = trial.judgement.signature};
  model.is_listed = true;
  return model;
}

ClassificationSummary summary_of(const std::vector<const Trial*>& trials, const MismatchRule& rule) {
  std::vector<ClassifiedModel> models;
  for (const Trial* trial : trials)
    models.push_back(trial->is_listed ? listed_model(*trial)
                                      : classified_model(trial->path, trial->judgement, rule));
  return classification_summary(models);
}

void add_groups(ShownClassification& shown) {
  std::map<std::string, std::vector<const Trial*>> groups;
  for (const Trial& trial : shown.trials) groups[group_of(trial)].push_back(&trial);
  if (groups.size() < 2 || groups.size() == shown.trials.size()) return;
  for (const auto& [name, trials] : groups) shown.groups.emplace_back(name, summary_of(trials, shown.rule));
}

}  // namespace

ShownClassification shown_classification(std::vector<Trial> trials, const std::string& options) {
  ShownClassification shown;
  shown.trials = std::move(trials);
  shown.options = nlohmann::ordered_json::parse(options.empty() ? "{}" : options);
  if (const auto rule = shown.options.find("rule"); rule != shown.options.end())
    shown.rule = parse_mismatch_rule(rule->get<std::string>()).value_or(MismatchRule());
  std::vector<const Trial*> all;
  for (const Trial& trial : shown.trials) all.push_back(&trial);
  shown.summary = summary_of(all, shown.rule);
  add_groups(shown);
  return shown;
}

ShownClassification load_classification(Database& database) {
  return shown_classification(load_trials(database), classification_options(database));
}

WorstOutput worst_output(const ModelJudgement& model) {
  WorstOutput worst;
  const auto key = [](const OutputJudgement& output) {
    const double score = output.noise ? output.noise->summary.score : 0;
    return std::tuple(output.verdict.value_or(Verdict::value), score, output.max_difference);
  };
  for (const SetJudgement& set : model.sets)
    for (const OutputJudgement& output : set.outputs)
      if (worst.output == nullptr || key(output) > key(*worst.output)) worst = {&set, &output};
  return worst;
}

std::string leads_text(const OutputJudgement& output, std::size_t most) {
  std::string text;
  for (const auto& [name, kind] : lead_kind_names) {
    std::size_t shown = 0;
    for (const Lead& lead : output.leads) {
      if (lead.kind != kind || shown++ >= most) continue;
      text += shown == 1 ? (text.empty() ? "" : "; ") + std::string(name) + ' ' : ", ";
      text += lead.location + ' ' + lead.op_type;
    }
  }
  return text;
}

}  // namespace opseq
