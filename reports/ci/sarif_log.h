// The parts of SARIF 2.1.0 that all logs have in common.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "reports/gates/gates.h"

namespace opseq {

// GitHub shows no more of one run.
inline constexpr std::size_t sarif_most_results = 5000;

// The folder that the models' URIs are relative to.
struct SarifBase {
  std::string folder;  // absolute, as text
  // In the log, by its absolute URI. Else hosts take what they know: the repository.
  bool is_declared = false;
};

// The bytes of a path as text, as a relative URI reference (RFC 3986): all but unreserved characters and '/'
// percent-encoded.
std::string relative_uri(std::string_view path);

// A message whose text means nothing but itself.
nlohmann::ordered_json sarif_message(std::string_view text);

struct SarifRule {
  const char *id, *name, *summary, *help;
  const char* level;
};
nlohmann::ordered_json sarif_rule(const SarifRule& rule, const std::vector<std::string>& tags);

// Of an invocation: a descriptor of those that sarif_log() is told, by its place there.
nlohmann::ordered_json sarif_notification(std::size_t index, const char* id, const char* level,
                                          const std::string& text);

// For each failed gate a notification "gate-failed", of level error, which is the first descriptor.
nlohmann::ordered_json failed_gates_sarif(const std::vector<Gate>& gates);

// Line 1 of the file, as code scanning wants a line: by the file's path relative to the base (percent-encoded
// bytes), or by its absolute URI where it is not below the base.
nlohmann::ordered_json sarif_location(const std::string& file, const SarifBase& base);

// A node of the model in that file, by its name, or by its operator where it has none.
nlohmann::ordered_json sarif_node(const std::string& file, const SarifBase& base, const std::string& name,
                                  const std::string& location);

struct SarifRun {
  nlohmann::ordered_json rules, descriptors, notifications, results;  // lists
};
nlohmann::ordered_json sarif_log(SarifRun run, const SarifBase& base);

}  // namespace opseq
