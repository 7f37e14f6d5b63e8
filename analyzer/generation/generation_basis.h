// What is there to be generated, and with what, for one request.
#pragma once

#include <string>
#include <vector>

#include "analyzer/generation/generation_request.h"
#include "analyzer/generation/model_walk.h"
#include "graph/synthesis/lacking_nodes.h"

namespace opseq {

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

// Throws Error as generation_basis() would, in less time.
void require_known_operators(const GenerationScope& scope);

// Of these; `rules` outlives it.
LackingNodes lacking_nodes_of(const RuleSet& rules, const std::vector<NodeSignature>& signatures);

// What the request says beside its goals; refers to the basis and to what is lacking.
GenerationOptions generation_options(const GenerationRequest& request, const GenerationBasis& basis,
                                     const LackingNodes& lacking);

}  // namespace opseq
