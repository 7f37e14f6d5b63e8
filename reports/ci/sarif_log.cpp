#include "reports/ci/sarif_log.h"

#include <fmt/format.h>

#include <cctype>
#include <utility>

#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "graph/base/version.h"
#include "reports/text/gap_wording.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

// Of the publication of the method, which every copy of the program has in common.
constexpr const char* information_uri = "https://doi.org/10.1145/3650212.3680374";
constexpr const char* root_id = "%SRCROOT%";  // by custom, the root of the sources

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

std::string gate_text(const Gate& gate) {
  std::string text = printable(gate.name) + ": " + printable(gate.message);
  for (const auto& operators : gate.sequences) text += "\n" + sequence_text(operators);
  for (std::size_t i = 0; i < std::min(gate.models.size(), models_shown_by_gate); ++i)
    text += "\n" + printable(gate.models[i]);
  return text;
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

// 3.11.5 and 3.11.6 of the standard give meaning to braces and brackets.
Json sarif_message(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '{' || c == '}') escaped += c;
    if (c == '[' || c == ']') escaped += '\\';
    escaped += c;
  }
  return {{"text", escaped}};
}

Json sarif_rule(const SarifRule& rule, const std::vector<std::string>& tags) {
  return {{"id", rule.id},
          {"name", rule.name},
          {"shortDescription", {{"text", rule.summary}}},
          {"fullDescription", {{"text", rule.help}}},
          {"help", {{"text", rule.help}}},
          {"defaultConfiguration", {{"level", rule.level}}},
          {"properties", {{"tags", tags}}}};
}

Json sarif_notification(std::size_t index, const char* id, const char* level, const std::string& text) {
  return {{"descriptor", {{"id", id}, {"index", index}}}, {"level", level}, {"message", sarif_message(text)}};
}

Json failed_gates_sarif(const std::vector<Gate>& gates) {
  Json notifications = Json::array();
  for (const Gate& gate : gates)
    if (!gate.passed) notifications.push_back(sarif_notification(0, "gate-failed", "error", gate_text(gate)));
  return notifications;
}

Json sarif_location(const std::string& file, const SarifBase& base) {
  return {{"physicalLocation",
           {{"artifactLocation", artifact_json(file, base)}, {"region", {{"startLine", 1}}}}}};
}

Json sarif_node(const std::string& file, const SarifBase& base, const std::string& name,
                const std::string& location) {
  return {{"name", printable(name)},
          {"fullyQualifiedName", printable(shown_path(file, base) + '#' + location)},
          {"kind", "node"}};
}

Json sarif_log(SarifRun run, const SarifBase& base) {
  Json json{{"tool",
             {{"driver",
               {{"name", "opseq"},
                {"semanticVersion", program_version},
                {"informationUri", information_uri},
                {"rules", std::move(run.rules)},
                {"notifications", std::move(run.descriptors)}}}}},
            {"invocations", Json::array({{{"executionSuccessful", true},
                                          {"toolExecutionNotifications", std::move(run.notifications)}}})},
            {"columnKind", "unicodeCodePoints"},
            {"results", std::move(run.results)}};
  if (base.is_declared) json["originalUriBaseIds"] = {{root_id, {{"uri", file_uri(prefix_of(base.folder))}}}};
  return {{"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"},
          {"version", "2.1.0"},
          {"runs", Json::array({json})}};
}

}  // namespace opseq
