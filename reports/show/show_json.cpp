#include "reports/show/show_json.h"

#include "graph/base/version.h"
#include "reports/classification/classification_json.h"
#include "reports/gaps/gap_json.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

template <class Value>
Json value_or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json key_json(const ModelKey& key) { return {{"id", key.id}, {"set", key.set_name}, {"path", key.path}}; }

Json options_json(const NgramRows& rows, const ShowOptions& options) {
  Json json = Json::object();
  for (const auto& [name, value] : rows.database_options) json[name] = value;
  json.update({{"ngram_max", rows.longest},
               {"of", options.roles.of},
               {"against", options.roles.against},
               {"min_support", min_support_json(options.min_support)}});
  return json;
}

Json document(const NgramRows& rows, const ShowOptions& options) {
  return {{"format", "opseq-show"},
          {"format_version", show_format_version},
          {"tool", {{"name", "opseq"}, {"version", program_version}}},
          {"options", options_json(rows, options)},
          {"by", options.roles.by},
          {"model", nullptr},
          {"sequence", nullptr}};
}

Json support_json(const NgramRows& rows, const std::vector<std::uint64_t>& support) {
  Json json = Json::object();
  for (std::size_t i = 0; i < rows.sets.size(); ++i) json[rows.sets[i]] = support[i];
  return json;
}

Json sequence_key(const NgramRows& rows, std::uint32_t sequence) {
  return {{"id", rows.sequence_ids[sequence]},
          {"operators", operator_names(rows, sequence)},
          {"k", rows.sequences[sequence].size()}};
}

Json gap_json(const NgramRows& rows, const Gap& gap) {
  Json json = sequence_key(rows, gap.sequence);
  json.update({{"minimal", gap.is_minimal}, {"minimal_target_only", gap.is_minimal_target_only}});
  json["support"] = support_json(rows, gap.support);
  json.update(association_json(gap.association, gap.is_tested));
  json["nodes"] = witness_json(rows, gap.sequence, gap.witness);
  return json;
}

Json coverage_json(const std::vector<Coverage>& by_length) {
  Json list = Json::array();
  for (std::size_t k = 1; k <= by_length.size(); ++k)
    list.push_back({{"k", k}, {"covered", by_length[k - 1].covered}, {"total", by_length[k - 1].total}});
  return list;
}

}  // namespace

Json stored_model_json(const StoredModel& model) {
  Json imports = Json::array();
  for (const OpsetImport& import : model.opset_imports)
    imports.push_back({{"domain", import.domain}, {"version", import.version}});
  Json same = Json::array();
  for (const ModelKey& key : model.duplicates) same.push_back(key_json(key));
  Json json = key_json(model.key);
  json.update({{"file", model.key.file},
               {"status", status_name(model.status)},
               {"reason", value_or_null(model.reason)},
               {"structure_hash", value_or_null(model.structure_hash)},
               {"ir_version", value_or_null(model.ir_version)},
               {"producer", value_or_null(model.producer)},
               {"opset_imports", imports},
               {"nodes", value_or_null(model.nodes)},
               {"edges", value_or_null(model.edges)},
               {"paths", value_or_null(model.paths)},
               {"distinct_paths", value_or_null(model.distinct_paths)},
               {"ngrams", value_or_null(model.ngrams)},
               {"duplicates", same}});
  return json;
}

Json make_model_json(const NgramRows& rows, const ShownModel& shown) {
  Json model = stored_model_json(shown.model);
  model.update({{"trial", shown.trial ? trial_json(*shown.trial) : Json(nullptr)},
                {"in_suite", shown.is_in_suite},
                {"coverage", nullptr},
                {"gaps", nullptr}});
  if (shown.has_ngrams) {
    model["coverage"] = coverage_json(shown.by_length);
    Json& gaps = model["gaps"] = Json::array();
    for (const Gap& gap : shown.gaps) gaps.push_back(gap_json(rows, gap));
  }
  Json json = document(rows, shown.options);
  json["model"] = std::move(model);
  return json;
}

Json make_sequence_json(const NgramRows& rows, const ShownSequence& shown) {
  Json sequence = sequence_key(rows, shown.sequence);
  sequence["support"] = support_json(rows, shown.support);
  sequence.update({{"covered", shown.covered_by > 0},
                   {"covered_by", shown.covered_by},
                   {"suite_models", shown.by_models}});
  sequence.update(association_json(shown.test.association, shown.test.is_tested));
  Json& models = sequence["models"] = Json::array();
  for (const SequenceHolder& holder : shown.holders) {
    const NgramModel& model = rows.models[holder.model];
    Json json = key_json({model.id, model.set_name, model.path, model.file});
    json.update({{"node_total", model.nodes}, {"nodes", witness_json(rows, shown.sequence, holder.witness)}});
    models.push_back(std::move(json));
  }
  Json json = document(rows, shown.options);
  json["sequence"] = std::move(sequence);
  return json;
}

}  // namespace opseq
