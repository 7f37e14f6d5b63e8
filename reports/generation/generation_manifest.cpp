#include "reports/generation/generation_manifest.h"

#include <fmt/format.h>

#include <cstdlib>

#include "graph/base/version.h"
#include "reports/generation/goal_json.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

Json inputs_json(const std::vector<GeneratedInput>& inputs) {
  Json list = Json::array();
  for (const GeneratedInput& input : inputs) {
    const ValueState& state = input.state;
    std::vector<int> shape, dynamic;  // with the most that unknown sizes may be
    for (int axis = 0; axis < state.rank(); ++axis) {
      shape.push_back(std::abs(state.shape[axis]));
      if (state.shape[axis] < 0) dynamic.push_back(axis);
    }
    list.push_back({{"name", input.name}, {"type", element_type_name(state.type)}, {"shape", shape}});
    if (!dynamic.empty()) list.back()["dynamic_axes"] = dynamic;
    if (state.type == ElementType::string) continue;
    list.back()["low"] = state.low;
    list.back()["high"] = state.high;
  }
  return list;
}

Json file_json(const GeneratedFile& file, Json adds, std::size_t number) {
  return {{"file", generated_file_name(number)},
          {"nodes", file.nodes},
          {"relaxed", file.is_relaxed},
          {"adds", std::move(adds)},
          {"inputs", inputs_json(file.inputs)}};
}

Json request_json(const GenerationRequest& request, const char* cover, const std::string& profile) {
  Json types = Json::array();
  for (int number = 1; number <= static_cast<int>(ElementType::uint64); ++number)
    if (const auto type = static_cast<ElementType>(number); request.types.has(type))
      types.push_back(element_type_name(type));
  return {{"opset", request.opset},
          {"cover", cover},
          {"nodes", request.nodes},
          {"seed", request.seed},
          {"relaxed", request.is_relaxed},
          {"dynamic", request.is_dynamic},
          {"guide", request.is_guided ? "missing" : "none"},
          {"types", std::move(types)},
          {"operators", request.operators},
          {"excluded", request.excluded},
          {"profile", profile.empty() ? Json(nullptr) : Json(profile)}};
}

Json manifest_head(Json request) {
  return {{"format", "opseq-generation"},
          {"format_version", generation_format_version},
          {"tool", {{"name", "opseq"}, {"version", program_version}}},
          {"request", std::move(request)}};
}

}  // namespace

std::string generated_file_name(std::size_t number) { return fmt::format("g{:05}.onnx", number); }

Json make_generation_manifest(const GenerationRequest& request, const GenerationOutcome& outcome,
                              const std::string& profile) {
  const bool is_of_pairs = request.cover == GoalKind::pairs;
  Json manifest = manifest_head(request_json(request, is_of_pairs ? "pairs" : "operands", profile));
  manifest["totals"] = {{"type_valid", outcome.type_valid},
                        {"rank_valid", outcome.rank_valid},
                        {"held_before", outcome.held_before},
                        {"made", outcome.made}};
  manifest["missing"] = goals_json(request.cover, outcome.missing);
  Json models = Json::array();
  for (std::size_t i = 0; i < outcome.files.size(); ++i)
    models.push_back(file_json(outcome.files[i], goals_json(request.cover, outcome.files[i].adds), i));
  manifest["models"] = std::move(models);
  return manifest;
}

Json make_sequence_manifest(const GenerationRequest& request, const SequenceOutcome& outcome,
                            const std::string& profile) {
  Json manifest = manifest_head(request_json(request, "sequences", profile));
  manifest["totals"] = {{"type_valid", outcome.wanted},
                        {"rank_valid", outcome.wanted - outcome.without_rule.size()},
                        {"held_before", outcome.held_before},
                        {"made", outcome.made}};
  manifest["missing"] = outcome.missing;
  manifest["without_rule"] = outcome.without_rule;
  Json models = Json::array();
  for (std::size_t i = 0; i < outcome.files.size(); ++i)
    models.push_back(file_json(outcome.files[i], outcome.adds[i], i));
  manifest["models"] = std::move(models);
  return manifest;
}

}  // namespace opseq
