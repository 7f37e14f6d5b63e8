// What is there to be generated, and with what, for one request.
#pragma once

#include <string>
#include <vector>

#include "analyzer/generation/model_walk.h"
#include "graph/synthesis/lacking_nodes.h"

namespace opseq {

// Of which operators and values models are made.
struct GenerationScope {
  int opset = 16;
  GoalKind cover = GoalKind::pairs;
  ElementFamily types = made_types;
  std::vector<std::string> operators{};  // these alone; all where there are none
  std::vector<std::string> excluded{};
  std::vector<NodeSignature> lacking{};  // what a runtime does not have
};

// Of the operators that the scope has: goals by the types of ONNX's schemas, and by what rules make and take
// of the scope's types, without nodes that are lacking.
struct GenerationBasis {
  RuleSet rules;
  std::vector<bool> allowed{};  // by OperatorId
  AcceptedValues accepted{};
  GoalEnds ends{};
  GoalUniverse universe{};
};

// Throws Error for an opset without rules, and for operators that it has not. A fifth of a second.
GenerationBasis generation_basis(const GenerationScope& scope);

// Of these; `rules` outlives it.
LackingNodes lacking_nodes_of(const RuleSet& rules, const std::vector<NodeSignature>& signatures);

}  // namespace opseq
