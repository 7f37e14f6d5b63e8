// A model that was made, as a file.
#pragma once

#include <span>
#include <string>

#include "graph/synthesis/model_builder.h"
#include "graph/synthesis/rule_set.h"

namespace opseq {

// A ModelProto with the nodes n0, n1, ... and these outputs; constants are initializers. Deterministic: a
// function of the model. O(bytes).
std::string built_model_bytes(const RuleSet& rules, const ModelBuilder& model,
                              std::span<const ValueNumber> outputs);

}  // namespace opseq
