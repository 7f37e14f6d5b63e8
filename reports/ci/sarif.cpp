#include "reports/ci/sarif.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "graph/base/digest.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "graph/base/version.h"
#include "reports/text/gap_wording.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t uncovered_rule = 0;
constexpr std::size_t target_only_rule = 1;
constexpr std::array rule_ids{"uncovered-operator-sequence", "target-only-operator-sequence"};
// Of the publication of the method, which every copy of the program has in common.
constexpr const char* information_uri = "https://doi.org/10.1145/3650212.3680374";
constexpr const char* root_id = "%SRCROOT%";  // by custom, the root of the sources

// A message's text: 3.11.5 and 3.11.6 of the standard give meaning to braces and brackets.
Json message(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '{' || c == '}') escaped += c;
    if (c == '[' || c == ']') escaped += '\\';
    escaped += c;
  }
  return {{"text", escaped}};
}

Json rule(std::size_t index, const char* name, const char* summary, const char* help) {
  return {{"id", rule_ids[index]},
          {"name", name},
          {"shortDescription", {{"text", summary}}},
          {"fullDescription", {{"text", help}}},
          {"help", {{"text", help}}},
          {"defaultConfiguration", {{"level", "note"}}},
          {"properties", {{"tags", {"onnx", "coverage"}}}}};
}

Json driver() {
  const Json rules{
      rule(uncovered_rule, "UncoveredOperatorSequence",
           "No model of the suite has this sequence of operators.",
           "Models hold this sequence of operators, one feeding the next, and none of the models that are to "
           "cover it does. A small test model with these operators in a row closes the gap."),
      rule(
          target_only_rule, "TargetOnlyOperatorSequence",
          "Only failing models have this sequence of operators, and no model of the suite has it.",
          "Models that are converted wrongly hold this sequence of operators, one feeding the next; no model "
          "that is converted correctly does, and none of the models that are to cover it. It is a lead to "
          "the fault, not a proof: figures are in the result's properties.")};
  const Json notifications{
      {{"id", "gate-failed"},
       {"shortDescription", {{"text", "A condition on coverage or gaps is not met."}}}},
      {{"id", "results-left-out"}, {"shortDescription", {{"text", "There are more gaps than results."}}}}};
  return {{"name", "opseq"},
          {"semanticVersion", program_version},
          {"informationUri", information_uri},
          {"rules", rules},
          {"notifications", notifications}};
}

Json notification(std::size_t index, const char* id, const char* level, const std::string& text) {
  return {{"descriptor", {{"id", id}, {"index", index}}}, {"level", level}, {"message", message(text)}};
}

std::string gate_text(const Gate& gate) {
  std::string text = printable(gate.name) + ": " + printable(gate.message);
  for (const auto& operators : gate.sequences) text += "\n" + sequence_text(operators);
  return text;
}

Json invocation(const GapReport& gaps, const std::vector<Gate>& gates) {
  Json notifications = Json::array();
  for (const Gate& gate : gates)
    if (!gate.passed) notifications.push_back(notification(0, "gate-failed", "error", gate_text(gate)));
  if (gaps.gaps.size() > sarif_most_results)
    notifications.push_back(notification(
        1, "results-left-out", "warning",
        fmt::format("{} gaps of lower rank are left out.", gaps.gaps.size() - sarif_most_results)));
  return {{"executionSuccessful", true}, {"toolExecutionNotifications", notifications}};
}

std::string file_uri(std::string_view file) { return "file://" + relative_uri(file); }

// The name of a folder as a prefix of the names of what is in it.
std::string prefix_of(std::string folder) {
  if (!folder.ends_with('/')) folder += '/';
  return folder;
}

// Relative to the folder where the file is below it: a reference must not lead out of its base.
std::string shown_path(const std::string& file, const SarifBase& base) {
  const std::string prefix = prefix_of(base.folder);
  return file.starts_with(prefix) ? file.substr(prefix.size()) : file;
}

Json artifact_json(const std::string& file, const SarifBase& base) {
  const std::string path = shown_path(file, base);
  if (path == file) return {{"uri", file_uri(file)}};
  Json artifact{{"uri", relative_uri(path)}};
  if (base.is_declared) artifact["uriBaseId"] = root_id;
  return artifact;
}

Json node_json(const std::string& path, const WitnessNode& node, const std::string& operator_name) {
  return {{"name", printable(node.name.empty() ? operator_name : node.name)},
          {"fullyQualifiedName", printable(path + '#' + node.location)},
          {"kind", "node"}};
}

Json location_json(const std::string& file, const SarifBase& base, const Gap& gap,
                   const std::vector<std::string>& operators) {
  Json location{{"physicalLocation",
                 {{"artifactLocation", artifact_json(file, base)}, {"region", {{"startLine", 1}}}}}};
  Json nodes = Json::array();
  for (std::size_t i = 0; i < std::min(gap.witness.size(), operators.size()); ++i)
    nodes.push_back(node_json(shown_path(file, base), gap.witness[i], operators[i]));
  if (!nodes.empty()) location["logicalLocations"] = nodes;
  return location;
}

Json odds_ratio_json(double value) {
  return std::isfinite(value) ? Json(value) : std::isinf(value) ? Json("infinite") : Json(nullptr);
}

Json properties_json(const NgramRows& rows, const Gap& gap, const std::vector<std::string>& operators) {
  Json support = Json::object();
  for (std::size_t set = 0; set < std::min(rows.sets.size(), gap.support.size()); ++set)
    support[rows.sets[set]] = gap.support[set];
  const Association& association = gap.association;
  const auto if_tested = [&](double value) { return gap.is_tested ? Json(value) : Json(nullptr); };
  return {{"operators", operators},
          {"isMinimal", gap.is_minimal},
          {"isMinimalTargetOnly", gap.is_minimal_target_only},
          {"support", support},
          {"isTested", gap.is_tested},
          {"isSignificant", is_significant(gap)},
          {"fisherP", if_tested(association.fisher_p)},
          {"fisherQ", if_tested(association.fisher_q)},
          {"cmhZ", if_tested(association.cmh_z)},
          {"stratifiedP", if_tested(association.stratified_p)},
          {"stratifiedQ", if_tested(association.stratified_q)},
          {"oddsRatio", odds_ratio_json(association.odds_ratio)},
          {"ochiai", association.ochiai},
          {"tarantula", association.tarantula}};
}

std::string fingerprint(const std::vector<std::string>& operators) {
  DigestBuilder digest;
  for (const std::string& name : operators) digest.add(name);
  return to_hex(digest.finish());
}

std::string result_text(const NgramRows& rows, const GapReport& gaps, const Gap& gap,
                        const std::vector<std::string>& operators) {
  const std::string nodes = witness_text(gap);
  return fmt::format("No model of {} has {}{}. It is {}. The smallest model with it is {}{}.",
                     set_names_text(gaps.options.roles.by), sequence_text(operators),
                     gap.is_minimal_target_only ? ", and only failing models have" : "",
                     gap_figures_text(rows, gap), smallest_model_text(rows, gap),
                     nodes.empty() ? "" : ", at " + nodes);
}

Json result_json(const NgramRows& rows, const GapReport& gaps, const Gap& gap, const SarifBase& base) {
  const std::vector<std::string> operators = operator_names(rows, gap.sequence);
  const std::size_t index = gap.is_minimal_target_only ? target_only_rule : uncovered_rule;
  const std::string print = fingerprint(operators);
  // The second name is the one that GitHub follows alerts by.
  return {{"ruleId", rule_ids[index]},
          {"ruleIndex", index},
          {"level", is_significant(gap) ? "warning" : "note"},
          {"message", message(result_text(rows, gaps, gap, operators))},
          {"locations", Json::array({location_json(rows.models[gap.smallest].file, base, gap, operators)})},
          {"partialFingerprints", {{"operatorSequence/v1", print}, {"primaryLocationLineHash", print}}},
          {"properties", properties_json(rows, gap, operators)}};
}

}  // namespace

std::string relative_uri(std::string_view path) {
  std::string uri;
  for (const char c : to_bytes(path)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = byte < 0x80 && (std::isalnum(byte) != 0 ||
                                          std::string_view("-._~/").find(c) != std::string_view::npos);
    uri += is_plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return uri;
}

Json make_sarif(const NgramRows& rows, const GapReport& gaps, const std::vector<Gate>& gates,
                const SarifBase& base) {
  Json results = Json::array();
  for (std::size_t i = 0; i < std::min(gaps.gaps.size(), sarif_most_results); ++i)
    results.push_back(result_json(rows, gaps, gaps.gaps[i], base));
  Json run{{"tool", {{"driver", driver()}}},
           {"invocations", Json::array({invocation(gaps, gates)})},
           {"columnKind", "unicodeCodePoints"},
           {"results", results}};
  if (base.is_declared) run["originalUriBaseIds"] = {{root_id, {{"uri", file_uri(prefix_of(base.folder))}}}};
  return {{"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"},
          {"version", "2.1.0"},
          {"runs", Json::array({run})}};
}

}  // namespace opseq
