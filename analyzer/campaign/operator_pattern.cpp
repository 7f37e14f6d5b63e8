#include "analyzer/campaign/operator_pattern.h"

#include <algorithm>
#include <map>
#include <span>

#include "graph/base/sort_unique.h"
#include "graph/model/model_wire.h"

namespace opseq {
namespace {

OperatorPattern pattern_without(const Graph& graph, const std::vector<bool>& is_any) {
  OperatorPattern pattern;
  std::map<std::string, const Node*> makers;  // of values, but for those of any operator
  for (std::size_t number = 0; number < graph.nodes.size(); ++number) {
    const Node& node = graph.nodes[number];
    if (number < is_any.size() && is_any[number]) continue;
    pattern.operators.push_back(node.op_type);
    for (const std::string& input : node.inputs)
      if (const auto maker = makers.find(input); !input.empty() && maker != makers.end())
        pattern.edges.emplace_back(maker->second->op_type, node.op_type);
    for (const std::string& output : node.outputs) makers.emplace(output, &node);
  }
  sort_unique(pattern.operators);
  sort_unique(pattern.edges);
  return pattern;
}

}  // namespace

OperatorPattern pattern_of(std::string_view bytes, const std::vector<bool>& is_any) {
  const Model model = parse_model(std::as_bytes(std::span(bytes.data(), bytes.size())));
  OperatorPattern pattern = pattern_without(model.graph, is_any);
  return pattern.operators.empty() ? pattern_without(model.graph, {}) : pattern;
}

bool holds(const OperatorPattern& model, const OperatorPattern& pattern) {
  return std::ranges::includes(model.operators, pattern.operators) &&
         std::ranges::includes(model.edges, pattern.edges);
}

}  // namespace opseq
