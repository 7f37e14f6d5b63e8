#include "analyzer/classification/judgement_json.h"

#include <cmath>
#include <limits>

#include "graph/base/error.h"

namespace opseq {
namespace {

using Json = nlohmann::json;

Json number_json(double number) {
  if (std::isnan(number)) return "nan";
  if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
  return number;
}

double number_from(const Json& json) {
  if (json == "nan") return std::numeric_limits<double>::quiet_NaN();
  if (json == "inf") return std::numeric_limits<double>::infinity();
  if (json == "-inf") return -std::numeric_limits<double>::infinity();
  return json.get<double>();
}

Json optional_number_json(const std::optional<double>& number) {
  return number ? number_json(*number) : Json(nullptr);
}

std::optional<double> optional_number_from(const Json& json) {
  return json.is_null() ? std::nullopt : std::optional(number_from(json));
}

template <class Names, class Value>
Json name_json(const Names& names, const std::optional<Value>& value) {
  return value ? Json(std::string(name_of(names, *value))) : Json(nullptr);
}

template <class Names>
auto name_from(const Names& names, const Json& json) {
  using Found = decltype(value_of(names, ""));
  if (json.is_null()) return Found();
  const auto value = value_of(names, json.get_ref<const std::string&>());
  if (!value) throw InputError("it has an unknown name, " + json.get<std::string>());
  return value;
}

template <class Names>
auto required_name_from(const Names& names, const Json& json) {
  const auto value = name_from(names, json);
  if (!value) throw InputError("it lacks a name");
  return *value;
}

Json criteria_json(const Criteria& criteria) {
  Json json = Json::array();
  for (const auto& named : criterion_names)
    if (holds(criteria, named.value)) json.push_back(std::string(named.name));
  return json;
}

Criteria criteria_from(const Json& json) {
  Criteria criteria;
  for (const Json& name : json)
    criteria.set(static_cast<std::size_t>(required_name_from(criterion_names, name)));
  return criteria;
}

Json noise_json(const OutputNoise& noise) {
  Json digits = nullptr;
  if (const auto& known = noise.summary.digits)
    digits = {{"median", number_json(known->median)},
              {"worst", number_json(known->worst)},
              {"weak", number_json(known->weak)}};
  return {{"band", number_json(noise.summary.band)},
          {"score", number_json(noise.summary.score)},
          {"unbounded", noise.summary.unbounded},
          {"digits", std::move(digits)},
          {"source_error", optional_number_json(noise.source_error)},
          {"converted_error", optional_number_json(noise.converted_error)}};
}

OutputNoise noise_from(const Json& json) {
  OutputNoise noise;
  noise.summary.band = number_from(json.at("band"));
  noise.summary.score = number_from(json.at("score"));
  noise.summary.unbounded = json.at("unbounded").get<std::uint64_t>();
  if (const Json& digits = json.at("digits"); !digits.is_null())
    noise.summary.digits = Digits{number_from(digits.at("median")), number_from(digits.at("worst")),
                                  number_from(digits.at("weak"))};
  noise.source_error = optional_number_from(json.at("source_error"));
  noise.converted_error = optional_number_from(json.at("converted_error"));
  return noise;
}

Json leads_json(const std::vector<Lead>& leads) {
  Json json = Json::array();
  for (const Lead& lead : leads)
    json.push_back({{"kind", std::string(name_of(lead_kind_names, lead.kind))},
                    {"location", lead.location},
                    {"op_type", lead.op_type}});
  return json;
}

std::vector<Lead> leads_from(const Json& json) {
  std::vector<Lead> leads;
  for (const Json& each : json)
    leads.push_back({required_name_from(lead_kind_names, each.at("kind")),
                     each.at("location").get<std::string>(), each.at("op_type").get<std::string>()});
  return leads;
}

Json output_json(const OutputJudgement& output) {
  return {{"name", output.name},
          {"elements", output.elements},
          {"differing", output.differing},
          {"max_difference", number_json(output.max_difference)},
          {"verdict", name_json(verdict_names, output.verdict)},
          {"value_verdict", name_json(verdict_names, output.value_verdict)},
          {"detail", output.detail},
          {"is_taken", output.is_taken},
          {"noise", output.noise ? noise_json(*output.noise) : Json(nullptr)},
          {"suspects", output.suspects},
          {"leads", leads_json(output.leads)}};
}

OutputJudgement output_from(const Json& json) {
  OutputJudgement output;
  output.name = json.at("name").get<std::string>();
  output.elements = json.at("elements").get<std::uint64_t>();
  output.differing = json.at("differing").get<std::uint64_t>();
  output.max_difference = number_from(json.at("max_difference"));
  output.verdict = name_from(verdict_names, json.at("verdict"));
  output.value_verdict = name_from(verdict_names, json.at("value_verdict"));
  output.detail = json.at("detail").get<std::string>();
  output.is_taken = json.at("is_taken").get<bool>();
  if (const Json& noise = json.at("noise"); !noise.is_null()) output.noise = noise_from(noise);
  output.suspects = json.at("suspects").get<std::uint64_t>();
  output.leads = leads_from(json.at("leads"));
  return output;
}

Json set_json(const SetJudgement& set) {
  Json outputs = Json::array();
  for (const OutputJudgement& output : set.outputs) outputs.push_back(output_json(output));
  return {{"name", set.name},
          {"problem", set.problem},
          {"detail", set.detail},
          {"verdict", name_json(verdict_names, set.verdict)},
          {"criteria", criteria_json(set.criteria)},
          {"exceeds_tolerance", set.exceeds_tolerance},
          {"unmeasured", set.unmeasured},
          {"outputs", std::move(outputs)}};
}

SetJudgement set_from(const Json& json) {
  SetJudgement set;
  set.name = json.at("name").get<std::string>();
  set.problem = json.at("problem").get<std::string>();
  set.detail = json.at("detail").get<std::string>();
  set.verdict = name_from(verdict_names, json.at("verdict"));
  set.criteria = criteria_from(json.at("criteria"));
  set.exceeds_tolerance = json.at("exceeds_tolerance").get<bool>();
  set.unmeasured = json.at("unmeasured").get<std::string>();
  for (const Json& output : json.at("outputs")) set.outputs.push_back(output_from(output));
  return set;
}

ModelJudgement model_from(const Json& json) {
  ModelJudgement model;
  model.failure = name_from(outcome_names, json.at("failure"));
  model.note = json.at("note").get<std::string>();
  model.reason = json.at("reason").get<std::string>();
  model.code = json.at("code").get<std::string>();
  model.message = json.at("message").get<std::string>();
  model.signature = json.at("signature").get<std::string>();
  model.verdict = name_from(verdict_names, json.at("verdict"));
  model.criteria = criteria_from(json.at("criteria"));
  model.exceeds_tolerance = json.at("exceeds_tolerance").get<bool>();
  model.op_type = json.at("op_type").get<std::string>();
  model.operators = json.at("operators").get<std::vector<std::string>>();
  model.in_single_precision = json.at("in_single_precision").get<std::vector<std::string>>();
  for (const Json& set : json.at("sets")) model.sets.push_back(set_from(set));
  return model;
}

}  // namespace

Json json_of(const ModelJudgement& model) {
  Json sets = Json::array();
  for (const SetJudgement& set : model.sets) sets.push_back(set_json(set));
  return {{"failure", name_json(outcome_names, model.failure)},
          {"note", model.note},
          {"reason", model.reason},
          {"code", model.code},
          {"message", model.message},
          {"signature", model.signature},
          {"verdict", name_json(verdict_names, model.verdict)},
          {"criteria", criteria_json(model.criteria)},
          {"exceeds_tolerance", model.exceeds_tolerance},
          {"op_type", model.op_type},
          {"operators", model.operators},
          {"in_single_precision", model.in_single_precision},
          {"sets", std::move(sets)}};
}

ModelJudgement judgement_of(const Json& json) {
  try {
    return model_from(json);
  } catch (const Json::exception& error) {
    throw InputError(std::string("it is no judgement of a model: ") + error.what());
  }
}

std::string json_text_of(const ModelJudgement& model) { return json_of(model).dump(); }

ModelJudgement judgement_of_text(const std::string& text) {
  const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
  if (json.is_discarded()) throw InputError("a judgement is no well-formed JSON");
  return judgement_of(json);
}

}  // namespace opseq
