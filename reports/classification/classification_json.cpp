#include "reports/classification/classification_json.h"

#include <cmath>
#include <optional>
#include <string>

#include "graph/base/version.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

// JSON has no infinity.
Json number_json(double value) {
  if (std::isfinite(value)) return value;
  return std::isnan(value) ? Json(nullptr) : Json(value > 0 ? "inf" : "-inf");
}

Json number_json(const std::optional<double>& value) { return value ? number_json(*value) : Json(nullptr); }

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json verdict_json(const std::optional<Verdict>& verdict) {
  return verdict ? Json(name_of(verdict_names, *verdict)) : Json(nullptr);
}

Json criteria_json(const std::array<std::uint64_t, criterion_names.size()>& mismatches) {
  Json json = Json::object();
  for (const auto& [name, criterion] : criterion_names)
    json[std::string(name)] = mismatches[static_cast<std::size_t>(criterion)];
  return json;
}

Json criteria_json(const Criteria& criteria) {
  Json json = Json::object();
  for (const auto& [name, criterion] : criterion_names) json[std::string(name)] = holds(criteria, criterion);
  return json;
}

Json outcomes_json(const ClassificationSummary& summary) {
  Json outcomes = Json::array();
  for (const OutcomeCount& count : summary.outcomes)
    outcomes.push_back(
        {{"outcome", name_of(outcome_names, count.outcome)}, {"models", count.models}, {"left", count.left}});
  return outcomes;
}

Json signatures_json(const ClassificationSummary& summary) {
  Json signatures = Json::array();
  for (const SignatureCount& count : summary.signatures)
    signatures.push_back({{"outcome", name_of(outcome_names, count.outcome)},
                          {"text", count.signature},
                          {"models", count.models},
                          {"first", count.first},
                          {"reasons", count.reasons}});
  return signatures;
}

Json verdicts_json(const ClassificationSummary& summary) {
  Json verdicts = Json::array();
  for (const VerdictCount& count : summary.verdicts)
    verdicts.push_back({{"verdict", verdict_json(count.verdict)},
                        {"models", count.models},
                        {"mismatches", criteria_json(count.mismatches)}});
  return verdicts;
}

Json blockers_json(const ClassificationSummary& summary) {
  Json blockers = Json::array();
  for (const BlockerCount& count : summary.blockers)
    blockers.push_back({{"text", count.signature},
                        {"operator", text_or_null(count.op_type)},
                        {"models", count.models},
                        {"alone", count.alone}});
  return blockers;
}

Json suspected_json(const ClassificationSummary& summary) {
  Json operators = Json::array();
  for (const OperatorCount& count : summary.suspected)
    operators.push_back({{"operator", count.op_type}, {"models", count.models}});
  return operators;
}

Json summary_json(const ClassificationSummary& summary) {
  return {{"started", summary.started},
          {"not_counted", summary.not_counted},
          {"listed", summary.listed},
          {"compared", summary.compared},
          {"weak", summary.weak},
          {"taken", summary.taken},
          {"outcomes", outcomes_json(summary)},
          {"signatures", signatures_json(summary)},
          {"verdicts", verdicts_json(summary)},
          {"blockers", blockers_json(summary)},
          {"suspected", suspected_json(summary)}};
}

Json noise_json(const std::optional<OutputNoise>& noise) {
  if (!noise) return nullptr;
  const NoiseSummary& summary = noise->summary;
  Json json{{"band", number_json(summary.band)},
            {"score", number_json(summary.score)},
            {"unbounded", summary.unbounded},
            {"digits", nullptr},
            {"source_error", number_json(noise->source_error)},
            {"converted_error", number_json(noise->converted_error)}};
  if (summary.digits)
    json["digits"] = {{"median", number_json(summary.digits->median)},
                      {"worst", number_json(summary.digits->worst)},
                      {"weak", number_json(summary.digits->weak)}};
  return json;
}

Json leads_json(const OutputJudgement& output) {
  Json leads = Json::array();
  for (const Lead& lead : output.leads)
    leads.push_back({{"kind", name_of(lead_kind_names, lead.kind)},
                     {"location", lead.location},
                     {"operator", lead.op_type}});
  return leads;
}

Json output_json(const OutputJudgement& output) {
  return {{"name", output.name},
          {"elements", output.elements},
          {"differing", output.differing},
          {"max_difference", number_json(output.max_difference)},
          {"verdict", verdict_json(output.verdict)},
          {"value_verdict", verdict_json(output.value_verdict)},
          {"detail", text_or_null(output.detail)},
          {"noise", noise_json(output.noise)},
          {"suspects", output.suspects},
          {"leads", leads_json(output)}};
}

bool is_said(const OutputJudgement& output) {
  return output.verdict != Verdict::identical || !output.leads.empty();
}

// Outputs that are identical, and have no leads, are counted alone.
Json set_json(const SetJudgement& set) {
  std::uint64_t identical = 0;
  Json outputs = Json::array();
  for (const OutputJudgement& output : set.outputs) {
    identical += !is_said(output);
    if (is_said(output)) outputs.push_back(output_json(output));
  }
  return {{"name", set.name},
          {"verdict", verdict_json(set.verdict)},
          {"problem", text_or_null(set.problem)},
          {"detail", text_or_null(set.detail)},
          {"unmeasured", text_or_null(set.unmeasured)},
          {"identical_outputs", identical},
          {"outputs", outputs}};
}

}  // namespace

Json trial_json(const Trial& trial) {
  const ModelJudgement& found = trial.judgement;
  Json json{{"path", trial.path},
            {"model", trial.model_id ? Json(*trial.model_id) : Json(nullptr)},
            {"outcome", name_of(outcome_names, trial.outcome)},
            {"verdict", verdict_json(found.verdict)},
            {"reason", text_or_null(found.reason)},
            {"signature", text_or_null(found.signature)},
            {"message", text_or_null(found.message)},
            {"note", text_or_null(found.note)},
            {"listed", trial.is_listed},
            {"criteria", nullptr},
            {"figures", nullptr}};
  if (was_compared(trial.outcome) && !trial.is_listed) {
    const ModelFigures figures = figures_of(found);
    json["criteria"] = criteria_json(found.criteria);
    json["figures"] = {{"max_difference", number_json(figures.max_difference)},
                       {"band", number_json(figures.band)},
                       {"score", number_json(figures.score)}};
  }
  Json& sets = json["data_sets"] = Json::array();
  for (const SetJudgement& set : found.sets) sets.push_back(set_json(set));
  return json;
}

Json classification_figures(const ShownClassification& shown) {
  Json json{{"options", shown.options}};
  json.update(summary_json(shown.summary));
  Json& groups = json["groups"] = Json::array();
  for (const auto& [name, summary] : shown.groups) {
    Json group{{"name", name}};
    group.update(summary_json(summary));
    groups.push_back(std::move(group));
  }
  Json& trials = json["trials"] = Json::array();
  for (const Trial& trial : shown.trials) trials.push_back(trial_json(trial));
  return json;
}

Json make_classification_json(const ShownClassification& shown, const Json& baseline) {
  Json json{{"format", "opseq-classification"},
            {"format_version", classification_format_version},
            {"tool", {{"name", "opseq"}, {"version", program_version}}}};
  json.update(classification_figures(shown));
  json["baseline"] = baseline;
  return json;
}

}  // namespace opseq
