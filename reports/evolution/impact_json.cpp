#include "reports/evolution/impact_json.h"

#include "reports/evolution/change_words.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

template <class Value>
Json null_or(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json by_kind(const std::map<ChangeKind, std::uint64_t>& counts) {
  Json json = Json::object();
  for (auto it = counts.rbegin(); it != counts.rend(); ++it)
    json[std::string(name_of(change_kind_names, it->first))] = it->second;
  return json;
}

Json reasons_json(const std::map<UpgradedNodes::Reason, std::uint64_t>& reasons) {
  Json list = Json::array();
  for (const auto& [reason, nodes] : reasons) {
    const auto& [version, what, name] = reason;
    list.push_back({{"version", version}, {"reason", reason_name(what)}, {"name", name}, {"nodes", nodes}});
  }
  return list;
}

Json operator_json(const UpgradedOperator& own) {
  Json steps = Json::array();
  for (const OperatorChange* step : own.steps) steps.push_back(change_json(*step));
  const bool is_changed = own.is_changed();
  return {{"type", own.type},
          {"from", own.from},
          {"to", own.to},
          {"kind", is_changed ? Json(name_of(change_kind_names, own.kind)) : Json(nullptr)},
          {"steps", std::move(steps)},
          {"models", own.models},
          {"without_file", own.without_file},
          {"nodes", own.nodes},
          {"must_change", own.must_change},
          {"models_must_change", own.models_must_change},
          {"must_change_for", by_kind(own.must_change_for)},
          {"reasons", reasons_json(own.reasons)},
          {"converter", is_changed ? Json(name_of(adapter_names, own.converter)) : Json(nullptr)},
          {"by_hand", own.check_by_hand},
          {"exercised_type", own.exercised_type},
          {"exercised_now", own.exercised_now},
          {"exercised", own.exercised}};
}

Json set_impact_json(const SetImpact& set) {
  Json operators = Json::array(), ngrams = Json::array(), others = Json::array();
  for (const UpgradedOperator& own : set.by_operator) operators.push_back(operator_json(own));
  for (std::size_t k = 1; k <= set.ngrams.size(); ++k)
    ngrams.push_back({{"k", k}, {"touched", set.ngrams[k - 1].touched}, {"total", set.ngrams[k - 1].total}});
  for (const auto& [type, models] : set.other_types) others.push_back({{"type", type}, {"models", models}});
  return {{"set", set.set_name},
          {"models", set.models},
          {"not_below", set.not_below},
          {"without_opset", set.without_opset},
          {"without_file", set.without_file},
          {"opsets", set.opsets},
          {"operators_used", set.operators},
          {"operators_changed", set.changed_operators},
          {"kinds", by_kind(set.kinds)},
          {"touched", set.touched},
          {"worst", by_kind(set.worst)},
          {"nodes", set.nodes},
          {"nodes_of_changed", set.nodes_of_changed},
          {"nodes_must_change", set.nodes_must_change},
          {"nodes_of_text", set.nodes_of_text},
          {"models_must_change", set.models_must_change},
          {"exercised_types", set.exercised_types},
          {"exercised_now", set.exercised_now},
          {"exercised", set.exercised},
          {"operators", std::move(operators)},
          {"without_version", std::move(others)},
          {"ngrams", std::move(ngrams)}};
}

Json unexercised_json(const UpgradeImpact& impact) {
  Json list = Json::array();
  for (const UnexercisedVersion& each : unexercised_versions(impact, impact.options.to.has_value())) {
    const auto [domain, name] = domain_and_name(each.type);
    list.push_back({{"type", each.type},
                    {"domain", domain},
                    {"operator", name},
                    {"version", each.version},
                    {"from", each.from},
                    {"models", each.models}});
  }
  return list;
}

}  // namespace

Json change_json(const OperatorChange& change) {
  return {{"version", change.version},
          {"kind", name_of(change_kind_names, change.kind)},
          {"facts", change_facts(change)},
          {"converter", name_of(adapter_names, change.upgrade)},
          {"by_hand", needs_check_by_hand(change)}};
}

Json impact_json(const UpgradeImpact& impact) {
  Json sets = Json::array();
  for (const SetImpact& set : impact.sets) sets.push_back(set_impact_json(set));
  return {{"domain", impact.options.domain},  {"from", null_or(impact.options.from)},
          {"to", null_or(impact.options.to)}, {"by", impact.by},
          {"by_models", impact.by_models},    {"newest_by", null_or(impact.newest_by)},
          {"sets", std::move(sets)},          {"unexercised", unexercised_json(impact)}};
}

}  // namespace opseq
