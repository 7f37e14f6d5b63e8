// A model that was made, as a file.
#pragma once

#include <span>
#include <string>

#include "graph/synthesis/model_builder.h"
#include "graph/synthesis/rule_set.h"

namespace opseq {

// How a model is written. What it computes does not depend on it.
struct WrittenForm {
  // Constants as Constant nodes in front, in place of initializers. The other nodes keep their names.
  bool has_constant_nodes = false;
};

// A ModelProto with the nodes n0, n1, ... and these outputs. Deterministic: a function of the model and the
// form. O(bytes).
std::string built_model_bytes(const RuleSet& rules, const ModelBuilder& model,
                              std::span<const ValueNumber> outputs, const WrittenForm& form = {});

}  // namespace opseq
