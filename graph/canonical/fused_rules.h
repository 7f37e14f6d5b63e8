// ONNX Runtime's own operators, as what they stand for.
#pragma once

#include <string>
#include <vector>

#include "graph/canonical/canonical_node.h"

namespace opseq {

// N27: com.microsoft's fused operators.
std::vector<NamedRule> fused_rules();

// The activation that a fused node names in `activation`, with its numbers, on x; x where it names none, null
// where it names one that is not known.
Operand activated(Builder& builder, Operand x, const std::string& activation,
                  const std::vector<double>& numbers);

}  // namespace opseq
