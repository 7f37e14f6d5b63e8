#include "graph/model/opset_releases.h"

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "graph/model/embedded_data.h"

namespace opseq {
namespace {

std::string date_or_empty(const nlohmann::json& json) {
  return json.is_null() ? "" : json.get<std::string>();
}

}  // namespace

OpsetReleases parse_opset_releases(std::string_view json) try {
  const nlohmann::json parsed = nlohmann::json::parse(json);
  OpsetReleases releases{parsed.at("commit"), parsed.at("opset_released"), {}};
  for (const auto& each : parsed.at("opsets")) {
    releases.releases.push_back({each.at("opset"), each.at("onnx"), date_or_empty(each.at("tagged")),
                                 date_or_empty(each.at("study_date")), each.value("provisional", false),
                                 each.at("added"), each.at("updated")});
    if (releases.releases.back().opset != static_cast<int>(releases.releases.size()))
      throw Error(Error::Kind::input, "The opsets do not follow one another.");
  }
  return releases;
} catch (const nlohmann::json::exception& error) {
  throw Error(Error::Kind::input, error.what());
}

const OpsetReleases& opset_releases() {
  static const OpsetReleases releases = parse_opset_releases(embedded_opset_releases);
  return releases;
}

}  // namespace opseq
