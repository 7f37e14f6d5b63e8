// Whether ONNX itself takes models.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "graph/base/sandbox.h"

namespace opseq {

// For each of the models, given as bytes, why ONNX's checker or its strict shape inference refuses it, as a
// clause of at most 300 bytes; "" where both take it. They run in child processes, all models in one; where
// that fails, halves in one each, down to single models, whose problem is how the child ended. Opsets that
// libonnx does not know are refused.
std::vector<std::string> validity_problems(std::span<const std::string> models,
                                           const SandboxLimits& limits = {});

}  // namespace opseq
