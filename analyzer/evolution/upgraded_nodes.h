// What the nodes of one model file are at a newer opset.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "analyzer/evolution/node_change.h"
#include "graph/model/model.h"
#include "graph/model/operator_history.h"

namespace opseq {

// An operator type, as operator_name() has it, and the opset of its domain where it is used.
struct OperatorUse {
  std::string type;
  std::int64_t opset = 0;

  friend auto operator<=>(const OperatorUse&, const OperatorUse&) = default;
};

struct OperatorVersion {
  std::string type;
  int version = 0;

  friend auto operator<=>(const OperatorVersion&, const OperatorVersion&) = default;
};

struct UpgradedNodes {
  // A reason why nodes must change: the version that brings it, and what it is about.
  using Reason = std::tuple<int, NodeReason, std::string>;
  struct Operator {
    std::uint64_t nodes = 0, must_change = 0;
    std::map<ChangeKind, std::uint64_t> must_change_for;  // by the kind of a change that asks for it
    std::map<Reason, std::uint64_t> reasons;
  };
  std::uint64_t nodes = 0;                        // of the domain, known or not
  std::map<OperatorVersion, Operator> operators;  // those that have a version where they are
};

// Of the nodes of the file: of the graph, of bodies, and of each function once. A function's nodes have the
// opset that it imports, the others the model's; of several imports of one domain the newest counts. Ranks
// are those that the file says (ValueTypes::read). O(nodes · attributes).
UpgradedNodes upgraded_nodes(const Model& model, const OperatorHistories& histories, std::string_view domain,
                             std::int64_t to);

// The operators of the domain in the same nodes.
std::set<OperatorUse> operator_uses(const Model& model, std::string_view domain);

// The domain and the name of an operator type: "ai.onnx.ml" and "Scaler" of "ai.onnx.ml::Scaler".
std::pair<std::string_view, std::string_view> domain_and_name(std::string_view type);

}  // namespace opseq
