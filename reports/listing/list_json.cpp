#include "reports/listing/list_json.h"

#include <string>
#include <variant>

#include "graph/base/version.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

template <class Value>
Json listed_or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json analysis_options_json(const AnalysisOptions& options) {
  Json json = Json::object();
  for (const auto& role : role_names)
    json["roles"][std::string(role.name)] = sets_of(options.roles, role.value);
  for (const AnalysisOption& option : analysis_option_table())
    std::visit([&](const auto& member) { json[std::string(option.name)] = member.get(options); },
               option.member);
  return json;
}

Json listed_set_json(const ListedSet& set) {
  Json opsets = Json::object();
  for (const auto& [opset, models] : set.opsets) opsets[std::to_string(opset)] = models;
  Json producers = Json::object();
  for (const auto& [producer, models] : set.producers) producers[producer] = models;
  return {{"role", set.role ? Json(std::string(name_of(role_names, *set.role))) : Json(nullptr)},
          {"models", set.models},
          {"analyzed", set.analyzed},
          {"too_many_paths", set.too_many_paths},
          {"unreadable", set.unreadable},
          {"copies", set.copies},
          {"nodes", set.nodes},
          {"opsets", opsets},
          {"producers", producers}};
}

Json listed_model_json(const ContentsModel& model) {
  return {{"id", model.id},
          {"set", model.set_name},
          {"path", model.path},
          {"status", status_name(model.status)},
          {"reason", listed_or_null(model.reason)},
          {"nodes", listed_or_null(model.nodes)},
          {"paths", listed_or_null(model.paths)},
          {"opset", listed_or_null(model.opset)},
          {"producer", listed_or_null(model.producer)},
          {"copy", model.is_copy}};
}

}  // namespace

Json make_list_json(const ContentsRows& contents, const std::optional<std::vector<ContentsModel>>& models) {
  Json made_with = Json::object();
  for (const auto& [name, value] : contents.database_options) made_with[name] = value;
  Json sets = Json::object();
  for (const ListedSet& set : count_sets(contents)) sets[set.name] = listed_set_json(set);
  Json json{{"format", "opseq-list"},
            {"format_version", list_format_version},
            {"tool", {{"name", "opseq"}, {"version", program_version}}},
            {"made_with", made_with},
            {"analysis", std::string(name_of(analysis_state_names, contents.analysis))},
            {"analyzed_with", nullptr},
            {"sets", sets},
            {"models", nullptr}};
  if (contents.analysis_options) json["analyzed_with"] = analysis_options_json(*contents.analysis_options);
  if (!models) return json;
  Json& list = json["models"] = Json::array();
  for (const ContentsModel& model : *models) list.push_back(listed_model_json(model));
  return json;
}

}  // namespace opseq
