#include "reports/explanation/explanation_json.h"

#include "graph/base/version.h"
#include "reports/classification/classification_json.h"
#include "reports/gaps/gap_json.h"
#include "reports/show/show_json.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

Json options_json(const ShownExplanation& shown) {
  const ExplanationOptions& options = shown.explanation.options;
  Json json = Json::object();
  for (const auto& [name, value] : shown.rows.database_options) json[name] = value;
  json.update({{"ngram_max", shown.rows.longest},
               {"of", options.roles.of},
               {"against", options.roles.against},
               {"by", options.roles.by},
               {"min_support", min_support_json(options.min_support)},
               {"top", options.top},
               {"nearest", options.nearest}});
  return json;
}

Json model_json(const ShownExplanation& shown) {
  Json json = stored_model_json(shown.model);
  if (!is_listed(shown))
    for (const char* key : {"id", "set", "status"}) json[key] = nullptr;
  json["trial"] = shown.trial ? trial_json(*shown.trial) : Json(nullptr);
  return json;
}

Json count_json(const PropertyCount& count) { return {{"all", count.all}, {"minimal", count.minimal}}; }

// Null where there is no model that could have them.
Json count_if_any(std::uint64_t models, const PropertyCount& count) {
  return models == 0 ? Json(nullptr) : count_json(count);
}

Json counts_json(const Explanation& found) {
  return {{"all", found.sequences},
          {"not_in_contrast", count_if_any(found.contrast, found.not_in_contrast)},
          {"not_in_suite", count_if_any(found.suite, found.not_in_suite)},
          {"unshared", count_if_any(found.contrast + found.suite, found.unshared)}};
}

Json sequence_json(const NgramRows& rows, std::uint32_t sequence, const Witness& witness) {
  const std::int64_t id = rows.sequence_ids[sequence];
  return {{"id", id == 0 ? Json(nullptr) : Json(id)},
          {"operators", operator_names(rows, sequence)},
          {"k", rows.sequences[sequence].size()},
          {"nodes", witness_json(rows, sequence, witness)}};
}

Json unshared_json(const NgramRows& rows, const UnsharedSequence& unshared, const Witness& witness) {
  Json json = sequence_json(rows, unshared.sequence, witness);
  json.update({{"minimal", unshared.is_minimal}, {"other_failing", unshared.other_failing}});
  Json& support = json["support"] = Json::object();
  for (std::size_t i = 0; i < rows.sets.size(); ++i) support[rows.sets[i]] = unshared.support[i];
  json.update(association_json(unshared.test.association, unshared.test.is_tested));
  return json;
}

Json near_json(const NgramRows& rows, const NearModel& near, const std::vector<Witness>& witnesses) {
  const NgramModel& model = rows.models[near.model];
  Json minimal = Json::array();
  for (std::size_t i = 0; i < near.minimal.size(); ++i)
    minimal.push_back(sequence_json(rows, near.minimal[i], witnesses[i]));
  return {{"id", model.id},
          {"set", model.set_name},
          {"path", model.path},
          {"node_total", model.nodes},
          {"similarity", similarity(near)},
          {"shared", near.shared},
          {"either", near.either},
          {"lacked", count_json(near.lacked)},
          {"minimal", minimal}};
}

}  // namespace

Json make_explanation_json(const ShownExplanation& shown, const std::vector<CommandWords>& commands) {
  const Explanation& found = shown.explanation;
  Json lines = Json::array();
  for (const CommandWords& words : commands) lines.push_back(command_line(words));
  Json unshared = Json::array();
  for (std::size_t i = 0; i < found.first_unshared.size(); ++i)
    unshared.push_back(unshared_json(shown.rows, found.first_unshared[i], shown.unshared[i]));
  Json nearest = Json::array();
  for (std::size_t i = 0; i < found.nearest.size(); ++i)
    nearest.push_back(near_json(shown.rows, found.nearest[i], shown.lacking[i]));
  return {
      {"format", "opseq-explanation"},
      {"format_version", explanation_format_version},
      {"tool", {{"name", "opseq"}, {"version", program_version}}},
      {"options", options_json(shown)},
      {"model", model_json(shown)},
      {"compared", {{"contrast", found.contrast}, {"suite", found.suite}, {"other_failing", found.failing}}},
      {"sequences", counts_json(found)},
      {"unshared", unshared},
      {"nearest_of", found.near_sets},
      {"nearest", nearest},
      {"commands", lines}};
}

}  // namespace opseq
