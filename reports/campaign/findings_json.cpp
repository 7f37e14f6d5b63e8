#include "reports/campaign/findings_json.h"

#include "graph/base/text.h"
#include "graph/base/version.h"
#include "store/stages/campaign_folders.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

Json words_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(to_text(text)); }

Json failure_json(const SideFailure& side) {
  return {{"kind", name_of(failure_kind_names, side.kind)}, {"message", words_or_null(side.message)}};
}

Json variations_json(const std::vector<Variation>& variations) {
  Json places = Json::array();
  for (const Variation& each : variations)
    places.push_back({{"operator", each.is_operand ? Json(nullptr) : Json(each.place)},
                      {"operand", each.is_operand ? Json(to_text(each.place)) : Json(nullptr)},
                      {"tried", each.tried},
                      {"alike", each.alike},
                      {"otherwise", each.otherwise}});
  return places;
}

Json outputs_json(const std::vector<OutputWords>& outputs) {
  Json list = Json::array();
  for (const OutputWords& each : outputs)
    list.push_back({{"name", each.name},
                    {"expected", words_or_null(each.expected)},
                    {"got", words_or_null(each.got)},
                    {"pattern", words_or_null(each.pattern)}});
  return list;
}

Json finding_entry(const ShownCampaign& shown, std::size_t number) {
  const CampaignFinding& finding = shown.findings[number];
  return {{"name", finding.name},
          {"folder", "findings/" + finding.name},
          {"operators", finding.operators},
          {"signature", text_of(finding.signature)},
          {"tested", failure_json(finding.signature.tested)},
          {"reference", failure_json(finding.signature.reference)},
          {"right", words_or_null(right_side(shown.sides, finding.signature))},
          {"words", words_or_null(finding.words)},
          {"outputs", outputs_json(finding.outputs)},
          {"neighbours", variations_json(finding.variations)},
          {"found_in", campaign_model_name(finding.model)},
          {"models", shown.failing_by[number]},
          {"nodes_before", finding.nodes_before},
          {"runs", finding.runs},
          {"stopped_by", finding.stopped_by == StoppedBy::nothing
                             ? Json(nullptr)
                             : Json(name_of(stopped_by_names, finding.stopped_by))}};
}

Json causes_json(const ShownCampaign& shown) {
  Json list = Json::array();
  for (const Cause& cause : shown.causes) {
    Json names = Json::array();
    for (const std::uint32_t number : cause.findings) names.push_back(shown.findings[number].name);
    list.push_back({{"sequence", places_text(cause)},
                    {"places", cause.places},
                    {"signature", text_of(cause.signature)},
                    {"findings", std::move(names)}});
  }
  return list;
}

Json refused_json(const ShownCampaign& shown) {
  Json list = Json::array();
  for (const RefusedSignature& each : shown.refused)
    list.push_back({{"signature", each.signature},
                    {"outcome", name_of(campaign_outcome_names, each.outcome)},
                    {"models", each.models},
                    {"first", campaign_model_name(each.first)}});
  return list;
}

Json left_out_nodes_json(const std::vector<NodeSignature>& nodes) {
  Json list = Json::array();
  for (const NodeSignature& node : nodes) {
    list.push_back({{"operator", node.op}, {"inputs", node.inputs}, {"outputs", node.outputs}});
    if (!node.mode.empty()) list.back()["mode"] = node.mode;
  }
  return list;
}

Json totals_json(const ShownCampaign& shown) {
  Json totals{{"models", shown.models.size()}};
  for (const auto& outcome : campaign_outcome_names)
    totals[std::string(outcome.name)] = models_of(shown, outcome.value);
  totals["universe"] = shown.head.universe;
  totals["covered"] = shown.covered;
  totals["pairs"] = shown.pairs;
  return totals;
}

}  // namespace

Json make_findings_json(const ShownCampaign& shown) {
  Json findings = Json::array();
  for (std::size_t number = 0; number < shown.findings.size(); ++number)
    findings.push_back(finding_entry(shown, number));
  return {{"format", "opseq-findings"},
          {"format_version", findings_format_version},
          {"tool", {{"name", "opseq"}, {"version", program_version}}},
          {"tested", tested_side(shown.sides)},
          {"reference", reference_side(shown.sides)},
          {"options", Json::parse(shown.head.options)},
          {"totals", totals_json(shown)},
          {"causes", causes_json(shown)},
          {"findings", std::move(findings)},
          {"refused", refused_json(shown)},
          {"left_out", left_out_nodes_json(shown.left_out)}};
}

}  // namespace opseq
