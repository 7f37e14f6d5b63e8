// What opseq opsets might have found. Header only.
#pragma once

#include "reports/evolution/opsets_answer.h"
#include "reports/sources/failure_file.h"

namespace opseq::test {

inline const std::string hostile_value = "a|b `c` <img> @d =1+1 \x1b[31m";

inline OpsetsAnswer growth_sample(int until = 18) {
  OpsetsAnswer answer;
  answer.until = until;
  answer.growth = opset_growth(opset_releases(), operator_histories(), answer.counted, answer.dates, until);
  return answer;
}

inline FailureAnswer study_sample(const std::vector<OpsetGrowth>& growth) {
  const FailureTable table = read_failures("study");
  FailureAnswer failures;
  failures.file = "study";
  failures.failures = table.days.size();
  failures.where = {{"cause", {"Incompatibility", "Type Problem"}}};
  failures.options.pairing.permutations = 200;
  const std::vector<bool> subset = failures_where(table, failures.where);
  std::vector<DatedFailure> dated;
  for (std::size_t i = 0; i < table.days.size(); ++i) dated.push_back({table.days[i], subset[i]});
  failures.correlation = correlate_releases(growth, dated, true, failures.options);
  failures.categories = categorize(table, release_intervals(growth, 60), {.permutations = 200, .seed = 1});
  return failures;
}

inline VersionedModel versioned_model(std::int64_t id, const std::string& set, std::int64_t opset,
                                      const std::vector<std::string>& types) {
  VersionedModel model{id, set, std::to_string(id) + ".onnx", opset, {}, {}, std::nullopt};
  for (const std::string& type : types) model.uses.push_back({type, opset});
  return model;
}

// Set m: two models at 16 and one at 12; suite t: one at 16. One model of m uses an operator of nobody.
inline UpgradeImpact impact_sample(std::optional<std::int64_t> to = 18) {
  std::vector<VersionedModel> models{
      versioned_model(1, "m", 16, {"ReduceMax", "Relu"}), versioned_model(2, "m", 16, {"Pad"}),
      versioned_model(3, "m", 12, {"Hardmax"}), versioned_model(4, "t", 16, {"Relu"})};
  models[1].other_types = {hostile_value};
  UpgradedNodes nodes;
  nodes.nodes = 5;
  UpgradedNodes::Operator& own = nodes.operators[{"ReduceMax", 13}];
  own.nodes = 3;
  if (to) {
    own.must_change = 2;
    own.must_change_for[ChangeKind::interface] = 2;
    own.reasons[{18, NodeReason::attribute_became_input, "axes"}] = 2;
  }
  models[0].nodes = nodes;
  return find_upgrade_impact(models, {"m"}, {"t"}, operator_histories(), {"", std::nullopt, to}, nullptr);
}

}  // namespace opseq::test
