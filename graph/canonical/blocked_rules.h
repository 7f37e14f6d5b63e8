// ONNX Runtime's operators on channels in blocks, as what they stand for.
#pragma once

#include <vector>

#include "graph/canonical/canonical_node.h"

namespace opseq {

// N31: com.microsoft.nchwc. Values have their channels as ONNX has them; weights are put back in order, and
// channels that only fill a block are dropped.
std::vector<NamedRule> blocked_rules();

// Weights as ONNX has them, from blocks of output channels, and of input channels where their number is a
// multiple of the block. `shape`: that of the tensor. None where it has no whole blocks.
std::optional<RealArray> without_blocks(const RealArray& weights, std::int64_t block);

}  // namespace opseq
