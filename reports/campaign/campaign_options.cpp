#include "reports/campaign/campaign_options.h"

#include "graph/base/digest.h"
#include "graph/base/text.h"
#include "graph/base/version.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

Json said_or_nothing(const std::string& text) { return text.empty() ? Json(nullptr) : Json(to_text(text)); }

Json names_of_types(const ElementFamily& types) {
  Json names = Json::array();
  for (int number = 1; number <= static_cast<int>(ElementType::uint64); ++number)
    if (const auto type = static_cast<ElementType>(number); types.has(type))
      names.push_back(element_type_name(type));
  return names;
}

std::string digest_of(const std::vector<NodeSignature>& nodes) {
  DigestBuilder digest;
  for (const NodeSignature& node : nodes) {
    digest.add(node.op);
    for (const auto* types : {&node.inputs, &node.outputs}) {
      digest.add(std::uint64_t{types->size()});
      for (const std::string& type : *types) digest.add(type);
    }
    digest.add(node.mode);
  }
  return to_hex(digest.finish());
}

Json level_json(bool is_there, OptimizationLevel level) {
  return is_there ? Json(name_of(optimization_names, level)) : Json(nullptr);
}

}  // namespace

Json campaign_options_json(const CampaignRequest& request, const CampaignSides& sides,
                           const std::string& rule, const std::string& profile) {
  const GenerationScope& scope = request.scope;
  const TrialSettings& trial = request.trial;
  return {{"opseq", program_version},
          {"runtime", said_or_nothing(sides.runtime)},
          {"command", said_or_nothing(sides.command)},
          {"reference_command", said_or_nothing(sides.reference_command)},
          {"optimization", level_json(sides.command.empty(), sides.tested_level)},
          {"reference_optimization", level_json(sides.reference_command.empty(), sides.reference_level)},
          {"mismatch_if", said_or_nothing(rule)},
          {"relax_rank", trial.judge.leniency.any_rank},
          {"values_only", trial.judge.leniency.any_type},
          {"opset", scope.opset},
          {"cover", scope.cover == GoalKind::pairs ? "pairs" : "operands"},
          {"types", names_of_types(scope.types)},
          {"operators", scope.operators},
          {"excluded", scope.excluded},
          {"profile", said_or_nothing(profile)},
          {"profile_digest", scope.lacking.empty() ? Json(nullptr) : Json(digest_of(scope.lacking))},
          {"nodes", request.nodes},
          {"seed", request.seed},
          {"max_runs", request.budget.runs},
          {"neighbours", request.has_neighbours},
          {"model_milliseconds", (trial.command ? trial.command->wall_time : trial.limits.wall_time).count()},
          {"model_bytes", trial.limits.memory_bytes}};
}

}  // namespace opseq
