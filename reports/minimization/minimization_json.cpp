#include "reports/minimization/minimization_json.h"

#include "graph/base/text.h"
#include "graph/base/version.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

Json said_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(to_text(text)); }

Json level_or_null(bool is_there, OptimizationLevel level) {
  return is_there ? Json(name_of(optimization_names, level)) : Json(nullptr);
}

Json stopped_json(StoppedBy by) {
  return by == StoppedBy::nothing ? Json(nullptr) : Json(name_of(stopped_by_names, by));
}

Json options_json(const ShownMinimization& shown) {
  return {{"command", said_or_null(shown.command)},
          {"reference_command", said_or_null(shown.reference_command)},
          {"optimization", level_or_null(shown.command.empty(), shown.tested_level)},
          {"reference_optimization", level_or_null(shown.reference_command.empty(), shown.reference_level)},
          {"mismatch_if", said_or_null(shown.rule)},
          {"runs", shown.budget.runs},
          {"seconds", shown.budget.time.count() / 1000},
          {"seed", shown.seed}};
}

Json side_json(const SideFailure& side) {
  return {{"kind", name_of(failure_kind_names, side.kind)}, {"message", said_or_null(side.message)}};
}

Json data_json(const MinimizedFile& minimized) {
  Json kept = Json::array();
  for (const std::uint32_t number : minimized.model.sets) kept.push_back(minimized.sets[number]);
  return {{"used", minimized.sets}, {"kept", kept}, {"drawn", minimized.is_drawn}};
}

Json neighbours_json(const MinimizedFile& minimized) {
  if (!minimized.neighbours) return nullptr;
  Json places = Json::array();
  for (const Variation& each : variations(minimized.model, *minimized.neighbours))
    places.push_back({{"operator", each.is_operand ? Json(nullptr) : Json(each.place)},
                      {"operand", each.is_operand ? Json(to_text(each.place)) : Json(nullptr)},
                      {"tried", each.tried},
                      {"alike", each.alike},
                      {"otherwise", each.otherwise}});
  return {{"places", places},
          {"runs", minimized.neighbours->runs},
          {"stopped_by", stopped_json(minimized.neighbours->stopped_by)}};
}

}  // namespace

Json make_minimization_json(const ShownMinimization& shown) {
  const MinimizedFile& minimized = shown.minimized;
  const MinimizedModel& model = minimized.model;
  const bool fails = model.signature.is_failure();
  return {{"format", "opseq-minimization"},
          {"format_version", minimization_format_version},
          {"tool", {{"name", "opseq"}, {"version", program_version}}},
          {"runtime", said_or_null(shown.runtime)},
          {"options", options_json(shown)},
          {"model", to_text(shown.file.string())},
          {"fails", fails},
          {"tested", side_json(model.signature.tested)},
          {"reference", side_json(model.signature.reference)},
          {"nodes_before", model.nodes_before},
          {"operators", fails ? Json(model.operators) : Json(nullptr)},
          {"runs", model.runs},
          {"stopped_by", stopped_json(model.stopped_by)},
          {"data_sets", data_json(minimized)},
          {"output", minimized.is_written ? Json(to_text(shown.output.string())) : Json(nullptr)},
          {"verified", minimized.is_written ? Json(minimized.is_verified) : Json(nullptr)},
          {"neighbours", neighbours_json(minimized)}};
}

}  // namespace opseq
