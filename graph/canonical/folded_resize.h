// Constants that are resized.
#pragma once

#include <optional>

#include "graph/canonical/canonical_node.h"

namespace opseq {

// What Resize of opset 11 and later makes of x, by nearest, linear or cubic interpolation; none for what it
// is told otherwise, or can't be told.
std::optional<Tensor> folded_resize(const CanonicalNode& node, const Tensor& x);

}  // namespace opseq
