#include "graph/captured_names.h"

#include <algorithm>
#include <unordered_set>

namespace opseq {
namespace {

using NameSet = std::unordered_set<std::string_view>;

NameSet defined_names(const Graph& graph) {
  NameSet names(graph.initializers.begin(), graph.initializers.end());
  names.insert(graph.inputs.begin(), graph.inputs.end());
  for (const Node& node : graph.nodes) names.insert(node.outputs.begin(), node.outputs.end());
  names.insert("");  // an absent argument, wherever it stands
  return names;
}

bool has_bodies(const Node& node) {
  return std::any_of(node.attributes.begin(), node.attributes.end(),
                     [](const Attribute& attribute) { return !attribute.bodies.empty(); });
}

}  // namespace

const std::vector<std::string_view>& CapturedNames::of(const Node& node) {
  static const std::vector<std::string_view> none;
  if (!has_bodies(node)) return none;
  if (const auto it = known_.find(&node); it != known_.end()) return it->second;
  return known_.emplace(&node, of_bodies(node)).first->second;
}

std::vector<std::string_view> CapturedNames::of_bodies(const Node& node) {
  std::vector<std::string_view> captured;
  for (const Attribute& attribute : node.attributes)
    for (const Graph& body : attribute.bodies) add_captures(body, captured);
  std::sort(captured.begin(), captured.end());
  captured.erase(std::unique(captured.begin(), captured.end()), captured.end());
  budget_.add_names(captured.size());
  return captured;
}

void CapturedNames::add_captures(const Graph& body, std::vector<std::string_view>& captured) {
  NameSet known = defined_names(body);
  const auto use = [&](std::string_view name) {
    if (known.insert(name).second) captured.push_back(name);
  };
  for (const Node& node : body.nodes) {
    for (const std::string& name : node.inputs) use(name);
    for (const std::string_view name : of(node)) use(name);
  }
  for (const std::string& name : body.outputs) use(name);
}

}  // namespace opseq
