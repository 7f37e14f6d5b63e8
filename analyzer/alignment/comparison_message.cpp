#include "analyzer/alignment/comparison_message.h"

#include "graph/base/error.h"

namespace opseq {
namespace {

using Json = nlohmann::json;

Json nodes_message(const std::vector<ComparedNode>& nodes) {
  Json made = Json::array();
  for (const ComparedNode& node : nodes)
    made.push_back({{"index", node.index}, {"name", node.name}, {"op_type", node.op_type}});
  return made;
}

std::vector<ComparedNode> nodes_of_message(const Json& message) {
  std::vector<ComparedNode> made;
  for (const Json& each : message)
    made.push_back({each.at("index").get<std::uint32_t>(), each.at("name").get<std::string>(),
                    each.at("op_type").get<std::string>()});
  return made;
}

Json finding_message(const Finding& finding) {
  return {{"class", finding.fault_class},
          {"is_error", finding.is_error},
          {"is_witness", finding.is_witness},
          {"detail", finding.detail},
          {"source", nodes_message(finding.source)},
          {"target", nodes_message(finding.target)},
          {"source_expression", finding.source_expression},
          {"target_expression", finding.target_expression},
          {"sequence", finding.sequence}};
}

Finding finding_of_message(const Json& message) {
  return {message.at("class").get<std::string>(),
          message.at("is_error").get<bool>(),
          message.at("is_witness").get<bool>(),
          message.at("detail").get<std::string>(),
          nodes_of_message(message.at("source")),
          nodes_of_message(message.at("target")),
          message.at("source_expression").get<std::string>(),
          message.at("target_expression").get<std::string>(),
          message.at("sequence").get<std::vector<std::string>>()};
}

Json model_message(const ComparedModel& model) {
  return {{"nodes", model.nodes}, {"parameters", model.parameters}, {"expressions", model.expressions},
          {"opset", model.opset}, {"rules", model.rules},           {"missing", model.missing}};
}

ComparedModel model_of_message(const Json& message) {
  return {message.at("nodes").get<std::uint64_t>(),
          message.at("parameters").get<std::uint64_t>(),
          message.at("expressions").get<std::uint64_t>(),
          message.at("opset").get<std::int64_t>(),
          message.at("rules").get<std::map<std::string, std::uint64_t>>(),
          message.at("missing").get<std::vector<std::string>>()};
}

Comparison whole_comparison(const Json& message) {
  Comparison made;
  const auto verdict = value_of(pair_verdict_names, message.at("verdict").get_ref<const std::string&>());
  if (!verdict) throw InputError("it has an unknown verdict");
  made.verdict = *verdict;
  made.reason = message.at("reason").get<std::string>();
  made.source = model_of_message(message.at("source"));
  made.target = model_of_message(message.at("target"));
  for (const Json& output : message.at("outputs"))
    made.outputs.push_back({output.at("name").get<std::string>(), output.at("is_equal").get<bool>()});
  made.largest_difference = message.at("largest_difference").get<double>();
  for (const Json& finding : message.at("findings")) made.findings.push_back(finding_of_message(finding));
  made.differences = message.at("differences").get<std::uint64_t>();
  return made;
}

}  // namespace

Json message_of(const Comparison& comparison) {
  Json outputs = Json::array(), findings = Json::array();
  for (const ComparedOutput& output : comparison.outputs)
    outputs.push_back({{"name", output.name}, {"is_equal", output.is_equal}});
  for (const Finding& finding : comparison.findings) findings.push_back(finding_message(finding));
  return {{"verdict", std::string(name_of(pair_verdict_names, comparison.verdict))},
          {"reason", comparison.reason},
          {"source", model_message(comparison.source)},
          {"target", model_message(comparison.target)},
          {"outputs", std::move(outputs)},
          {"largest_difference", comparison.largest_difference},
          {"findings", std::move(findings)},
          {"differences", comparison.differences}};
}

Comparison comparison_of(const Json& message) {
  try {
    return whole_comparison(message);
  } catch (const Json::exception& error) {
    throw InputError(std::string("it is no comparison: ") + error.what());
  }
}

}  // namespace opseq
