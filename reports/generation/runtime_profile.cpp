#include "reports/generation/runtime_profile.h"

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "graph/base/sort_unique.h"

namespace opseq {
namespace {

NodeSignature parsed_signature(const nlohmann::json& entry) {
  return {entry.at("operator").get<std::string>(), entry.at("inputs").get<std::vector<std::string>>(),
          entry.at("outputs").get<std::vector<std::string>>(), entry.value("mode", std::string())};
}

}  // namespace

RuntimeProfile parse_runtime_profile(std::string_view text) try {
  const nlohmann::json json = nlohmann::json::parse(text);
  if (json.at("format").get<std::string>() != "opseq-profile")
    throw InputError("it is no profile of opseq: its format is another");
  if (json.at("format_version").get<int>() != profile_format_version)
    throw InputError("it is a profile of another version of opseq");
  RuntimeProfile profile;
  profile.runtime = json.at("runtime").get<std::string>();
  for (const nlohmann::json& entry : json.at("lacks")) profile.lacks.push_back(parsed_signature(entry));
  sort_unique(profile.lacks);
  return profile;
} catch (const nlohmann::json::exception& error) {
  throw InputError(std::string("it is no profile of opseq: ") + error.what());
}

}  // namespace opseq
