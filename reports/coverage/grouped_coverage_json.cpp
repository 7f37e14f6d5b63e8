#include "reports/coverage/grouped_coverage_json.h"

#include "reports/coverage/coverage_json.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

Json group_json(const GroupCoverage& group) {
  return {{"models", group.group.models.size()},
          {"gaps", group.gaps},
          {"coverage", coverage_by_length_json(group.by_length)}};
}

}  // namespace

Json grouped_coverage_json(const GroupedCoverage& grouped) {
  Json values = Json::array();
  for (const GroupCoverage& each : grouped.groups) {
    Json json{{"value", nullptr}, {"depth", each.group.depth}};
    if (each.group.value) json["value"] = *each.group.value;
    json.update(group_json(each));
    values.push_back(std::move(json));
  }
  return {{"name", grouped.name}, {"values", values}, {"all", group_json(grouped.all)}};
}

}  // namespace opseq
