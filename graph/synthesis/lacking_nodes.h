// Nodes that a runtime does not implement, by what they are and take: what its profile lists.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "graph/synthesis/model_builder.h"

namespace opseq {

// What tells whether a runtime has a kernel for a node.
struct NodeSignature {
  std::string op;
  // As ONNX writes types; "" for an absent operand. Of at most eight operands; of recurrent operators the
  // first alone, without outputs.
  std::vector<std::string> inputs, outputs;
  std::string mode;  // attributes `mode` and `coordinate_transformation_mode`, one after the other

  friend auto operator<=>(const NodeSignature&, const NodeSignature&) = default;
};

NodeSignature node_signature(const ModelBuilder& model, const BuiltNode& node, std::string_view op_name);

// Signatures as numbers, for rules to look up.
class LackingNodes {
 public:
  // Operators by OperatorId: `names` outlives this.
  LackingNodes(std::vector<std::string_view> names, const std::vector<NodeSignature>& signatures);

  // O(operands).
  bool has(const ModelBuilder& model, const BuiltNode& node) const;
  bool empty() const { return keys_.empty(); }

 private:
  std::vector<std::string_view> names_;
  std::vector<bool> is_listed_;  // whether any signature of the operator is
  std::unordered_set<std::uint64_t> keys_;
};

}  // namespace opseq
