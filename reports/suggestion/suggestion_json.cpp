#include "reports/suggestion/suggestion_json.h"

#include "graph/base/version.h"
#include "reports/coverage/coverage_json.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

Json model_key(const NgramModel& model) {
  return {{"id", model.id}, {"set", model.set_name}, {"path", model.path}};
}

Json models_json(const NgramRows& rows, const std::vector<std::uint32_t>& models) {
  Json list = Json::array();
  for (const std::uint32_t model : models) list.push_back(model_key(rows.models[model]));
  return list;
}

Json options_json(const NgramRows& rows, const SuggestionOptions& options) {
  Json json = Json::object();
  for (const auto& [name, value] : rows.database_options) json[name] = value;
  json.update({{"ngram_max", rows.longest},
               {"from", options.from ? Json(*options.from) : Json(nullptr)},
               {"budget", options.budget},
               {"weight", name_of(suggestion_weight_names, options.weight)},
               {"cost", name_of(suggestion_cost_names, options.cost)},
               {"draws", options.draws},
               {"seed", options.seed}});
  return json;
}

Json suggestions_json(const NgramRows& rows, const SuggestionReport& report) {
  Json list = Json::array();
  for (const Suggestion& suggestion : report.suggestions) {
    const NgramModel& model = rows.models[suggestion.model];
    Json json = model_key(model);
    json.update({{"file", model.file},
                 {"nodes", model.nodes},
                 {"gained_sequences", suggestion.gained_sequences},
                 {"gained_weight", suggestion.gained_weight},
                 {"coverage", coverage_by_length_json(suggestion.coverage)}});
    list.push_back(json);
  }
  return list;
}

}  // namespace

Json make_suggestion_json(const NgramRows& rows, const SuggestionReport& report, const PrunedSuite* pruned) {
  Json json{{"format", "opseq-suggestion"},
            {"format_version", suggestion_format_version},
            {"tool", {{"name", "opseq"}, {"version", program_version}}},
            {"options", options_json(rows, report.options)},
            {"of", report.options.roles.of},
            {"by", report.options.roles.by},
            {"models",
             {{"of", report.of_models.size()},
              {"by", report.by_models.size()},
              {"candidates", report.candidates.size()}}},
            {"before", coverage_by_length_json(report.before)},
            {"suggestions", suggestions_json(rows, report)},
            {"random",
             {{"mean_sequences", report.random.mean_sequences},
              {"low_sequences", report.random.low_sequences},
              {"high_sequences", report.random.high_sequences},
              {"mean_weight", report.random.mean_weight}}},
            {"prune", nullptr}};
  if (pruned != nullptr)
    json["prune"] = {{"kept", models_json(rows, pruned->kept)},
                     {"redundant", models_json(rows, pruned->redundant)}};
  return json;
}

}  // namespace opseq
