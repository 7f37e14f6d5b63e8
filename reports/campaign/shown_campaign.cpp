#include "reports/campaign/shown_campaign.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "graph/base/quoted.h"

namespace opseq {
namespace {

std::string level_of(const std::string& runtime, OptimizationLevel level) {
  return fmt::format("{} at optimization level {}", runtime, name_of(optimization_names, level));
}

std::vector<RefusedSignature> refused_signatures(const std::vector<CampaignModel>& models) {
  std::map<std::string, RefusedSignature> found;
  for (const CampaignModel& model : models) {
    if (model.outcome != CampaignOutcome::refused && model.outcome != CampaignOutcome::invalid) continue;
    const auto [at, is_new] =
        found.try_emplace(model.signature, RefusedSignature{model.signature, model.outcome, 0, model.number});
    ++at->second.models;
  }
  std::vector<RefusedSignature> list;
  for (auto& [text, each] : found) list.push_back(std::move(each));
  std::ranges::stable_sort(list, std::greater<>(), &RefusedSignature::models);
  return list;
}

std::vector<Cause> causes_of(const std::vector<CampaignFinding>& findings) {
  std::vector<MinimalFinding> minimal;
  for (const CampaignFinding& finding : findings) minimal.push_back(minimal_finding(finding));
  return causes(minimal);
}

void count_covered(const std::vector<CountedGoal>& goals, ShownCampaign& shown) {
  std::set<std::pair<std::string, std::string>> pairs;
  for (const CountedGoal& each : goals) {
    if (!each.is_covered) continue;
    ++shown.covered;
    pairs.emplace(each.goal.producer, each.goal.consumer);
  }
  shown.pairs = pairs.size();
}

}  // namespace

ShownCampaign read_campaign(Database& database) {
  ShownCampaign shown;
  database.snapshot([&] {
    shown.head = load_campaign(database).value_or(CampaignHead());
    shown.models = load_campaign_models(database);
    shown.findings = load_campaign_findings(database);
    shown.left_out = load_lacking_nodes(database);
    count_covered(load_counted_goals(database), shown);
  });
  shown.failing_by.resize(shown.findings.size());
  for (const CampaignModel& model : shown.models)
    if (model.finding) ++shown.failing_by.at(static_cast<std::size_t>(*model.finding));
  shown.causes = causes_of(shown.findings);
  shown.refused = refused_signatures(shown.models);
  return shown;
}

std::uint64_t models_of(const ShownCampaign& shown, CampaignOutcome outcome) {
  return static_cast<std::uint64_t>(std::ranges::count(shown.models, outcome, &CampaignModel::outcome));
}

std::string tested_side(const CampaignSides& sides) {
  return sides.command.empty() ? level_of(sides.runtime, sides.tested_level) : printable(sides.command);
}

std::string reference_side(const CampaignSides& sides) {
  return sides.reference_command.empty() ? level_of(sides.runtime, sides.reference_level)
                                         : printable(sides.reference_command);
}

std::string right_side(const CampaignSides& sides, const FailureSignature& signature) {
  if (signature.reference.kind == FailureKind::none) return reference_side(sides);
  return signature.tested.kind == FailureKind::none ? tested_side(sides) : "";
}

}  // namespace opseq
