#include "graph/canonical/node_rules.h"

#include <algorithm>
#include <unordered_map>

#include "graph/canonical/blocked_rules.h"
#include "graph/canonical/constant_folding.h"
#include "graph/canonical/elementwise_rules.h"
#include "graph/canonical/fused_rules.h"
#include "graph/canonical/index_rules.h"
#include "graph/canonical/layers.h"
#include "graph/canonical/literal.h"
#include "graph/canonical/pooling.h"
#include "graph/canonical/reduction_rules.h"
#include "graph/canonical/shape_rules.h"

namespace opseq {
namespace {

const std::unordered_map<std::string, NodeRule>& all_rules() {
  static const std::unordered_map<std::string, NodeRule> rules = [] {
    std::unordered_map<std::string, NodeRule> made;
    for (const auto family : {blocked_rules, elementwise_rules, fused_rules, index_rules, layer_rules,
                              pooling_rules, reduction_rules, shape_rules})
      for (const NamedRule& rule : family()) made.emplace(rule.op, rule.rule);
    return made;
  }();
  return rules;
}

bool are_constant(const Operands& operands) {
  return std::ranges::all_of(operands, [](Operand x) { return x == nullptr || is_constant(x); });
}

}  // namespace

MadeValues values_of(Builder& builder, const CanonicalNode& node) {
  if (auto folded = folded_values(builder, node)) return folded;
  const auto rule = all_rules().find(node.op);
  return rule == all_rules().end() ? std::nullopt : rule->second(builder, node);
}

Operands canonical_values(Builder& builder, const CanonicalNode& node) {
  const Origins before = builder.origins();
  if (are_constant(node.operands))
    for (const Operand operand : node.operands)
      if (operand != nullptr) builder.join(operand);
  MadeValues made = values_of(builder, node);
  if (!made) made = literal_values(builder, node);
  // A rule leaves out what it has no value for: the mean and deviation of a normalization.
  made->resize(std::max(made->size(), node.outputs()), nullptr);
  if (std::ranges::count(*made, nullptr) > 0) {
    const Operands literal = literal_values(builder, node);
    for (std::size_t i = 0; i < literal.size(); ++i)
      if ((*made)[i] == nullptr) (*made)[i] = literal[i];
  }
  builder.set_origins(before);
  return *made;
}

}  // namespace opseq
