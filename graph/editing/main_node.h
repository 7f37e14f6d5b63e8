// A node of a model's main graph by its number.
#pragma once

#include <onnx/onnx_pb.h>

#include <cstdint>

namespace opseq {

// Throws ModelError where there is no such node.
onnx::NodeProto& main_node(onnx::ModelProto& model, std::uint32_t number);

}  // namespace opseq
