#include "analyzer/classification/leads.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "graph/editing/operator_kinds.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

constexpr std::array<std::string_view, 3> without_calculation{"Constant", "ConstantOfShape", "Shape"};

// They give some of the elements that they read, or put others in their place.
constexpr std::array<std::string_view, 23> selecting{
    "Slice", "Gather",  "GatherElements",  "GatherND",        "Where",     "Split",  "Compress",     "Pad",
    "Trilu", "Scatter", "ScatterND",       "ScatterElements", "TopK",      "Unique", "If",           "Loop",
    "Scan",  "Dropout", "ReverseSequence", "RoiAlign",        "MaxUnpool", "Pow",    "CenterCropPad"};

// Finite numbers in, and others out, is what these are defined to do; or they have bodies that may.
constexpr std::array<std::string_view, 21> with_edges{
    "Div",        "Sqrt", "Log",  "Asin", "Acos", "Acosh",        "Atanh",           "Pow",
    "Reciprocal", "Exp",  "Sinh", "Cosh", "Mod",  "ReduceLogSum", "ReduceLogSumExp", "ReduceProd",
    "Softplus",   "Det",  "If",   "Loop", "Scan"};

template <std::size_t count>
bool is_any_of(const std::array<std::string_view, count>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_of_default_domain(const ModelNode& node) { return node.domain.empty() || node.domain == "ai.onnx"; }

bool is_operator(const ModelNode& node, std::string_view op_type) {
  return is_of_default_domain(node) && node.op_type == op_type;
}

bool has_edges(const ModelNode& node) {
  return !is_of_default_domain(node) || is_any_of(with_edges, node.op_type);
}

ElementType element_type_of(const FactsByValue& facts, const std::string& value) {
  const auto found = facts.find(value);
  return found == facts.end() ? ElementType::undefined : found->second.type;
}

ElementType type_read(const ModelNode& node, const FactsByValue& facts) {
  return node.inputs.empty() ? ElementType::undefined : element_type_of(facts, node.inputs.front());
}

ElementType type_given(const ModelNode& node, const FactsByValue& facts) {
  return node.outputs.empty() ? ElementType::undefined : element_type_of(facts, node.outputs.front());
}

template <class Holds>
bool any_known(const std::vector<std::string>& values, const FactsByValue& facts, Holds holds) {
  return std::any_of(values.begin(), values.end(), [&](const std::string& value) {
    const auto found = facts.find(value);
    return found != facts.end() && holds(found->second);
  });
}

bool has_nan(const std::vector<std::string>& values, const FactsByValue& facts) {
  return any_known(values, facts, [](const ValueFacts& each) { return each.has_nan; });
}

bool has_nonfinite(const std::vector<std::string>& values, const FactsByValue& facts) {
  return any_known(values, facts, [](const ValueFacts& each) { return !each.is_finite; });
}

bool gives_floats(const ModelNode& node, const FactsByValue& facts) {
  return any_known(node.outputs, facts, [](const ValueFacts& each) { return is_floating_point(each.type); });
}

template <class Fits>
NodeIndices nodes_that(const std::vector<ModelNode>& nodes, const NodeIndices& among, Fits fits) {
  NodeIndices found;
  std::copy_if(among.begin(), among.end(), std::back_inserter(found),
               [&](std::uint32_t index) { return fits(nodes[index]); });
  return found;
}

bool swallows_nan(const ModelNode& node, const FactsByValue& facts) {
  if (is_of_default_domain(node) && is_any_of(selecting, node.op_type)) return false;
  if (!has_nan(node.inputs, facts)) return false;
  if (is_operator(node, "ArgMax") || is_operator(node, "ArgMin")) return true;
  return gives_floats(node, facts) && !has_nan(node.outputs, facts);
}

bool approximates(const ModelNode& node, const FactsByValue& facts) {
  const ElementType type = type_given(node, facts);
  if (is_saturating(node.domain, node.op_type)) return is_floating_point(type);
  return is_operator(node, "LeakyRelu") && type == ElementType::float64;
}

}  // namespace

NodeAncestry::NodeAncestry(const std::vector<ModelNode>& nodes) : nodes_(nodes) {
  for (std::uint32_t i = 0; i < nodes.size(); ++i)
    for (const std::string& output : nodes[i].outputs)
      if (!output.empty()) producers_.emplace(output, i);
}

NodeIndices NodeAncestry::above(const std::string& value) const {
  std::vector<bool> seen(nodes_.size());
  NodeIndices found;
  const auto visit = [&](const std::string& name) {
    const auto producer = producers_.find(name);
    if (producer == producers_.end() || seen[producer->second]) return;
    seen[producer->second] = true;
    found.push_back(producer->second);
  };
  visit(value);
  for (std::size_t next = 0; next < found.size(); ++next) {
    const ModelNode& node = nodes_[found[next]];
    for (const std::string& input : node.inputs) visit(input);
    for (const std::string& captured : node.captured) visit(captured);
  }
  std::sort(found.begin(), found.end());
  return found;
}

bool is_discrete_node(const ModelNode& node, const FactsByValue& facts) {
  if (is_discrete(node.domain, node.op_type)) return true;
  if (!is_operator(node, "Cast")) return false;
  const ElementType given = type_given(node, facts);
  return is_floating_point(type_read(node, facts)) && given != ElementType::undefined &&
         !is_floating_point(given);
}

bool may_tip(const ModelNode& node, const FactsByValue& facts) {
  return has_edges(node) || is_discrete_node(node, facts);
}

NodeIndices suspects(const std::vector<ModelNode>& nodes, const NodeIndices& above,
                     const std::set<std::uint32_t>& right) {
  NodeIndices found;
  for (const std::uint32_t index : above)
    if (!right.contains(index) &&
        !(is_of_default_domain(nodes[index]) && is_any_of(without_calculation, nodes[index].op_type)))
      found.push_back(index);
  return found;
}

NodeIndices flipped_nodes(const std::vector<ModelNode>& nodes, const NodeIndices& above,
                          const std::set<std::string>& flipped) {
  return nodes_that(nodes, above, [&](const ModelNode& node) {
    return std::any_of(node.outputs.begin(), node.outputs.end(),
                       [&](const std::string& output) { return flipped.contains(output); });
  });
}

NodeIndices narrowing_nodes(const std::vector<ModelNode>& nodes, const NodeIndices& above,
                            const FactsByValue& facts) {
  return nodes_that(nodes, above, [&](const ModelNode& node) {
    return is_operator(node, "Cast") && type_read(node, facts) == ElementType::float64 &&
           type_given(node, facts) == ElementType::float32;
  });
}

NodeIndices scalar_narrowing_nodes(const std::vector<ModelNode>& nodes, const NodeIndices& above,
                                   const FactsByValue& facts) {
  return nodes_that(nodes, narrowing_nodes(nodes, above, facts), [&](const ModelNode& node) {
    return any_known(node.outputs, facts, [](const ValueFacts& each) { return each.is_scalar; });
  });
}

NodeIndices nan_swallowing_nodes(const std::vector<ModelNode>& nodes, const NodeIndices& above,
                                 const FactsByValue& facts) {
  return nodes_that(nodes, above, [&](const ModelNode& node) { return swallows_nan(node, facts); });
}

NodeIndices overflowing_nodes(const std::vector<ModelNode>& nodes, const NodeIndices& above,
                              const FactsByValue& facts) {
  return nodes_that(nodes, above, [&](const ModelNode& node) {
    return !has_edges(node) && !has_nonfinite(node.inputs, facts) && has_nonfinite(node.outputs, facts);
  });
}

NodeIndices nonfinite_nodes(const std::vector<ModelNode>& nodes, const NodeIndices& above,
                            const FactsByValue& facts, const FactsByValue& exact) {
  if (exact.empty()) return {};
  return nodes_that(nodes, overflowing_nodes(nodes, above, facts),
                    [&](const ModelNode& node) { return !has_nonfinite(node.outputs, exact); });
}

NodeIndices approximating_nodes(const std::vector<ModelNode>& nodes, const NodeIndices& above,
                                const FactsByValue& facts) {
  return nodes_that(nodes, above, [&](const ModelNode& node) { return approximates(node, facts); });
}

}  // namespace opseq
