#include "analyzer/campaign/finding_json.h"

#include <nlohmann/json.hpp>

#include "graph/base/error.h"

namespace opseq {
namespace {

using Json = nlohmann::json;

template <class Names, class Value>
std::string named(const Names& names, Value value) {
  return std::string(name_of(names, value));
}

template <class Names>
auto value_named(const Names& names, const Json& name) {
  const auto value = value_of(names, name.get_ref<const std::string&>());
  if (!value) throw InputError("it has an unknown name, " + name.get<std::string>());
  return *value;
}

Json side(const SideFailure& failure) {
  return {{"kind", named(failure_kind_names, failure.kind)}, {"message", failure.message}};
}

SideFailure side_from(const Json& json) {
  return {value_named(failure_kind_names, json.at("kind")), json.at("message").get<std::string>()};
}

Json variation(const Variation& each) {
  return {{"place", each.place},
          {"is_operand", each.is_operand},
          {"tried", each.tried},
          {"alike", each.alike},
          {"otherwise", each.otherwise}};
}

Variation variation_from(const Json& json) {
  return {json.at("place").get<std::string>(), json.at("is_operand").get<bool>(),
          json.at("tried").get<std::uint32_t>(), json.at("alike").get<std::vector<std::string>>(),
          json.at("otherwise").get<std::vector<std::string>>()};
}

Json pattern_json(const OperatorPattern& pattern) {
  return {{"operators", pattern.operators}, {"edges", pattern.edges}};
}

OperatorPattern pattern_from(const Json& json) {
  return {json.at("operators").get<std::vector<std::string>>(),
          json.at("edges").get<std::vector<std::pair<std::string, std::string>>>()};
}

Json words_json(const OutputWords& words) {
  return {{"name", words.name}, {"expected", words.expected}, {"got", words.got}, {"pattern", words.pattern}};
}

OutputWords words_from(const Json& json) {
  return {json.at("name").get<std::string>(), json.at("expected").get<std::string>(),
          json.at("got").get<std::string>(), json.at("pattern").get<std::string>()};
}

template <class Items, class Make>
Json list_of(const Items& items, Make make) {
  Json list = Json::array();
  for (const auto& item : items) list.push_back(make(item));
  return list;
}

CampaignFinding read_finding(const Json& json) {
  CampaignFinding finding;
  finding.name = json.at("name").get<std::string>();
  finding.model = json.at("model").get<std::uint64_t>();
  finding.operators = json.at("operators").get<std::vector<std::string>>();
  for (const Json& each : json.at("patterns")) finding.patterns.push_back(pattern_from(each));
  finding.signature = {side_from(json.at("tested")), side_from(json.at("reference"))};
  finding.nodes_before = json.at("nodes_before").get<std::uint32_t>();
  finding.runs = json.at("runs").get<std::uint64_t>();
  finding.stopped_by = value_named(stopped_by_names, json.at("stopped_by"));
  for (const Json& each : json.at("variations")) finding.variations.push_back(variation_from(each));
  for (const Json& each : json.at("outputs")) finding.outputs.push_back(words_from(each));
  finding.words = json.at("words").get<std::string>();
  return finding;
}

}  // namespace

std::string finding_json(const CampaignFinding& finding) {
  const Json json{{"name", finding.name},
                  {"model", finding.model},
                  {"operators", finding.operators},
                  {"patterns", list_of(finding.patterns, pattern_json)},
                  {"tested", side(finding.signature.tested)},
                  {"reference", side(finding.signature.reference)},
                  {"nodes_before", finding.nodes_before},
                  {"runs", finding.runs},
                  {"stopped_by", named(stopped_by_names, finding.stopped_by)},
                  {"variations", list_of(finding.variations, variation)},
                  {"outputs", list_of(finding.outputs, words_json)},
                  {"words", finding.words}};
  return json.dump();
}

CampaignFinding finding_from(std::string_view text) try {
  return read_finding(Json::parse(text));
} catch (const Json::exception& error) {
  throw InputError(std::string("it is no finding: ") + error.what());
}

}  // namespace opseq
