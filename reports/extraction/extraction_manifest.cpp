#include "reports/extraction/extraction_manifest.h"

#include "graph/base/version.h"
#include "reports/coverage/coverage_json.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

Json values_json(const std::vector<ExtractedValue>& values) {
  Json list = Json::array();
  for (const ExtractedValue& value : values)
    list.push_back({{"name", value.name},
                    {"type", value.type},
                    {"shape", value.shape.empty() ? Json(nullptr) : Json(value.shape)}});
  return list;
}

Json nodes_json(const std::vector<WitnessNode>& nodes) {
  Json list = Json::array();
  for (const WitnessNode& node : nodes) list.push_back({{"name", node.name}, {"location", node.location}});
  return list;
}

Json source_json(const NgramRows& rows, const ExtractedGap& gap) {
  if (!gap.source) return nullptr;
  const NgramModel& model = rows.models[*gap.source];
  return {{"id", model.id}, {"set", model.set_name}, {"path", model.path}};
}

Json extracted_json(const NgramRows& rows, const std::vector<ExtractedGap>& gaps, const ExtractedGap& gap) {
  const auto or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  Json json{{"operators", gap.operators}, {"file", or_null(gap.file)}, {"failure", or_null(gap.failure)}};
  if (!gap.failure.empty()) return json;
  json["duplicate_of"] = gap.duplicate_of ? Json(gaps[*gap.duplicate_of].file) : Json(nullptr);
  json.update({{"source", source_json(rows, gap)},
               {"nodes", nodes_json(gap.nodes)},
               {"structure_hash", gap.structure_hash},
               {"valid", gap.model.valid},
               {"checker_message", or_null(gap.model.checker_message)},
               {"holds", gap.holds},
               {"inputs", values_json(gap.model.inputs)},
               {"outputs", values_json(gap.model.outputs)},
               {"initializers", gap.model.initializers},
               {"notes", gap.model.notes}});
  return json;
}

}  // namespace

Json make_manifest(const NgramRows& rows, const std::vector<ExtractedGap>& gaps,
                   const PromisedCoverage& promised, const SetNames& of, const SetNames& by) {
  Json models = Json::array();
  for (const ExtractedGap& gap : gaps) models.push_back(extracted_json(rows, gaps, gap));
  return {{"format", "opseq-manifest"},
          {"format_version", manifest_format_version},
          {"tool", {{"name", "opseq"}, {"version", program_version}}},
          {"of", of},
          {"by", by},
          {"coverage",
           {{"before", coverage_by_length_json(promised.before)},
            {"after", coverage_by_length_json(promised.after)}}},
          {"models", models}};
}

}  // namespace opseq
