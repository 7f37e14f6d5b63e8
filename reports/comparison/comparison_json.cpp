#include "reports/comparison/comparison_json.h"

#include "graph/base/text.h"
#include "graph/base/version.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

Json compared_model_json(const std::string& file, const ComparedModel& model) {
  Json rules = Json::object();
  for (const auto& [rule, count] : model.rules) rules[rule] = count;
  return {{"file", to_text(file)},
          {"opset", model.opset},
          {"nodes", model.nodes},
          {"parameters", model.parameters},
          {"expressions", model.expressions},
          {"rules", rules},
          {"tensors_without_data", model.missing}};
}

Json compared_nodes_json(const std::vector<ComparedNode>& nodes) {
  Json json = Json::array();
  for (const ComparedNode& node : nodes)
    json.push_back({{"index", node.index}, {"name", node.name}, {"op_type", node.op_type}});
  return json;
}

Json finding_json(const Finding& finding) {
  return {
      {"class", finding.fault_class},
      {"severity", finding.is_error ? "error" : "info"},
      {"is_witness", finding.is_witness},
      {"detail", finding.detail},
      {"source", {{"nodes", compared_nodes_json(finding.source)}, {"expression", finding.source_expression}}},
      {"target", {{"nodes", compared_nodes_json(finding.target)}, {"expression", finding.target_expression}}},
      {"sequence", finding.sequence}};
}

}  // namespace

nlohmann::ordered_json make_comparison_json(const ComparedPair& pair) {
  const Comparison& comparison = pair.comparison;
  Json outputs = Json::array(), findings = Json::array();
  for (const ComparedOutput& output : comparison.outputs)
    outputs.push_back({{"name", output.name}, {"equal", output.is_equal}});
  for (const Finding& finding : comparison.findings) findings.push_back(finding_json(finding));
  return {{"format", "opseq-comparison"},
          {"format_version", comparison_format_version},
          {"tool", {{"name", "opseq"}, {"version", program_version}}},
          {"verdict", name_of(pair_verdict_names, comparison.verdict)},
          {"reason", comparison.reason.empty() ? Json(nullptr) : Json(comparison.reason)},
          {"source", compared_model_json(pair.source, comparison.source)},
          {"target", compared_model_json(pair.target, comparison.target)},
          {"outputs", outputs},
          {"largest_difference", comparison.largest_difference},
          {"differences", comparison.differences},
          {"findings", findings}};
}

}  // namespace opseq
