#include "analyzer/evolution/upgraded_nodes.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "graph/node_label.h"

namespace opseq {
namespace {

std::optional<std::int64_t> imported(const std::vector<OpsetImport>& imports, std::string_view domain) {
  std::optional<std::int64_t> newest;
  for (const OpsetImport& import : imports)
    if (canonical_domain(import.domain) == domain)
      newest = std::max(newest.value_or(import.version), import.version);
  return newest;
}

// Ranks of a graph's values, made when the first is asked for: few operators need one.
class ValueRanks {
 public:
  explicit ValueRanks(const std::vector<TypedValue>& values) : values_(values) {}

  std::optional<std::uint32_t> of_first_input(const Node& node) {
    if (node.inputs.empty() || node.inputs.front().empty()) return std::nullopt;
    if (!is_made_)
      for (const TypedValue& value : values_)
        if (value.rank) ranks_.try_emplace(value.name, *value.rank);
    is_made_ = true;
    const auto found = ranks_.find(node.inputs.front());
    return found == ranks_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  const std::vector<TypedValue>& values_;
  std::map<std::string_view, std::uint32_t> ranks_;
  bool is_made_ = false;
};

using NodeVisitor = std::function<void(const Node&, std::optional<std::int64_t> opset, ValueRanks&)>;

// Bodies within bodies are few: reading a model limits them.
void visit_nodes(const std::vector<Node>& nodes, const std::vector<TypedValue>& values,
                 std::optional<std::int64_t> opset, const NodeVisitor& visit) {
  ValueRanks ranks(values);
  for (const Node& node : nodes) {
    visit(node, opset, ranks);
    for (const Attribute& attribute : node.attributes)
      for (const Graph& body : attribute.bodies) visit_nodes(body.nodes, body.typed_values, opset, visit);
  }
}

void visit_model(const Model& model, std::string_view domain, const NodeVisitor& visit) {
  const auto opset = imported(model.opset_imports, domain);
  visit_nodes(model.graph.nodes, model.graph.typed_values, opset, visit);
  for (const Function& function : model.functions) {
    const auto own = imported(function.opset_imports, domain);
    visit_nodes(function.nodes, function.typed_values, own ? own : opset, visit);
  }
}

void count_changes(const Node& node, const std::vector<const OperatorChange*>& steps, ValueRanks& ranks,
                   UpgradedNodes::Operator& counts) {
  ++counts.nodes;
  std::set<ChangeKind> kinds;
  for (const OperatorChange* step : steps) {
    const bool needs_rank = step->by_hand && step->by_hand->unless_axis_is_last;
    for (const NodeChange& change :
         node_changes(node, *step, needs_rank ? ranks.of_first_input(node) : std::nullopt)) {
      kinds.insert(step->kind);
      ++counts.reasons[{step->version, change.reason, change.name}];
    }
  }
  counts.must_change += !kinds.empty();
  for (const ChangeKind kind : kinds) ++counts.must_change_for[kind];
}

}  // namespace

UpgradedNodes upgraded_nodes(const Model& model, const OperatorHistories& histories, std::string_view domain,
                             std::int64_t to) {
  UpgradedNodes found;
  visit_model(model, domain, [&](const Node& node, std::optional<std::int64_t> opset, ValueRanks& ranks) {
    if (canonical_domain(node.domain) != domain) return;
    ++found.nodes;
    if (!opset) return;
    const OperatorHistory* history = find_history(histories, domain, node.op_type);
    const OperatorChange* now = history == nullptr ? nullptr : change_at(*history, *opset);
    if (now == nullptr) return;
    count_changes(node, changes_between(*history, now->version, to), ranks,
                  found.operators[{operator_name(node), now->version}]);
  });
  return found;
}

std::set<OperatorUse> operator_uses(const Model& model, std::string_view domain) {
  std::set<OperatorUse> uses;
  visit_model(model, domain, [&](const Node& node, std::optional<std::int64_t> opset, ValueRanks&) {
    if (opset && canonical_domain(node.domain) == domain) uses.insert({operator_name(node), *opset});
  });
  return uses;
}

std::pair<std::string_view, std::string_view> domain_and_name(std::string_view type) {
  const std::size_t at = type.rfind("::");
  if (at == std::string_view::npos) return {"", type};
  return {type.substr(0, at), type.substr(at + 2)};
}

}  // namespace opseq
