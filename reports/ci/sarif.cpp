#include "reports/ci/sarif.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "graph/base/digest.h"
#include "reports/text/gap_wording.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t uncovered_rule = 0;
constexpr std::size_t target_only_rule = 1;
constexpr std::array gap_rules{
    SarifRule{
        "uncovered-operator-sequence", "UncoveredOperatorSequence",
        "No model of the suite has this sequence of operators.",
        "Models hold this sequence of operators, one feeding the next, and none of the models that are to "
        "cover it does. A small test model with these operators in a row closes the gap.",
        "note"},
    SarifRule{
        "target-only-operator-sequence", "TargetOnlyOperatorSequence",
        "Only failing models have this sequence of operators, and no model of the suite has it.",
        "Models that are converted wrongly hold this sequence of operators, one feeding the next; no model "
        "that is converted correctly does, and none of the models that are to cover it. It is a lead to "
        "the fault, not a proof: figures are in the result's properties.",
        "note"}};

Json rules_json() {
  Json list = Json::array();
  for (const SarifRule& rule : gap_rules) list.push_back(sarif_rule(rule, {"onnx", "coverage"}));
  return list;
}

Json descriptors() {
  return {
      {{"id", "gate-failed"},
       {"shortDescription", {{"text", "A condition on coverage or gaps is not met."}}}},
      {{"id", "results-left-out"}, {"shortDescription", {{"text", "There are more gaps than results."}}}}};
}

Json notifications_json(const GapReport& gaps, const std::vector<Gate>& gates) {
  Json notifications = failed_gates_sarif(gates);
  if (gaps.gaps.size() > sarif_most_results)
    notifications.push_back(sarif_notification(
        1, "results-left-out", "warning",
        fmt::format("{} gaps of lower rank are left out.", gaps.gaps.size() - sarif_most_results)));
  return notifications;
}

Json location_json(const std::string& file, const SarifBase& base, const Gap& gap,
                   const std::vector<std::string>& operators) {
  Json location = sarif_location(file, base);
  Json nodes = Json::array();
  for (std::size_t i = 0; i < std::min(gap.witness.size(), operators.size()); ++i)
    nodes.push_back(sarif_node(file, base, gap.witness[i].name.empty() ? operators[i] : gap.witness[i].name,
                               gap.witness[i].location));
  if (!nodes.empty()) location["logicalLocations"] = nodes;
  return location;
}

Json odds_ratio_json(double value) {
  return std::isfinite(value) ? Json(value) : std::isinf(value) ? Json("infinite") : Json(nullptr);
}

Json properties_json(const NgramRows& rows, const Gap& gap, const std::vector<std::string>& operators) {
  Json support = Json::object();
  for (std::size_t set = 0; set < std::min(rows.sets.size(), gap.support.size()); ++set)
    support[rows.sets[set]] = gap.support[set];
  const Association& association = gap.association;
  const auto if_tested = [&](double value) { return gap.is_tested ? Json(value) : Json(nullptr); };
  return {{"operators", operators},
          {"isMinimal", gap.is_minimal},
          {"isMinimalTargetOnly", gap.is_minimal_target_only},
          {"support", support},
          {"isTested", gap.is_tested},
          {"isSignificant", is_significant(gap)},
          {"fisherP", if_tested(association.fisher_p)},
          {"fisherQ", if_tested(association.fisher_q)},
          {"cmhZ", if_tested(association.cmh_z)},
          {"stratifiedP", if_tested(association.stratified_p)},
          {"stratifiedQ", if_tested(association.stratified_q)},
          {"oddsRatio", odds_ratio_json(association.odds_ratio)},
          {"ochiai", association.ochiai},
          {"tarantula", association.tarantula}};
}

std::string fingerprint(const std::vector<std::string>& operators) {
  DigestBuilder digest;
  for (const std::string& name : operators) digest.add(name);
  return to_hex(digest.finish());
}

std::string result_text(const NgramRows& rows, const GapReport& gaps, const Gap& gap,
                        const std::vector<std::string>& operators) {
  const std::string nodes = witness_text(gap);
  return fmt::format("No model of {} has {}{}. It is {}. The smallest model with it is {}{}.",
                     set_names_text(gaps.options.roles.by), sequence_text(operators),
                     gap.is_minimal_target_only ? ", and only failing models have" : "",
                     gap_figures_text(rows, gap), smallest_model_text(rows, gap),
                     nodes.empty() ? "" : ", at " + nodes);
}

Json result_json(const NgramRows& rows, const GapReport& gaps, const Gap& gap, const SarifBase& base) {
  const std::vector<std::string> operators = operator_names(rows, gap.sequence);
  const std::size_t index = gap.is_minimal_target_only ? target_only_rule : uncovered_rule;
  const std::string print = fingerprint(operators);
  // The second name is the one that GitHub follows alerts by.
  return {{"ruleId", gap_rules[index].id},
          {"ruleIndex", index},
          {"level", is_significant(gap) ? "warning" : "note"},
          {"message", sarif_message(result_text(rows, gaps, gap, operators))},
          {"locations", Json::array({location_json(rows.models[gap.smallest].file, base, gap, operators)})},
          {"partialFingerprints", {{"operatorSequence/v1", print}, {"primaryLocationLineHash", print}}},
          {"properties", properties_json(rows, gap, operators)}};
}

}  // namespace

Json make_sarif(const NgramRows& rows, const GapReport& gaps, const std::vector<Gate>& gates,
                const SarifBase& base) {
  Json results = Json::array();
  for (std::size_t i = 0; i < std::min(gaps.gaps.size(), sarif_most_results); ++i)
    results.push_back(result_json(rows, gaps, gaps.gaps[i], base));
  return sarif_log({rules_json(), descriptors(), notifications_json(gaps, gates), std::move(results)}, base);
}

}  // namespace opseq
