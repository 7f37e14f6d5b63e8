#include "graph/editing/main_node.h"

#include <string>

#include "graph/model/model.h"

namespace opseq {

onnx::NodeProto& main_node(onnx::ModelProto& model, std::uint32_t number) {
  if (number >= static_cast<std::uint32_t>(model.graph().node_size()))
    throw ModelError("it has no node " + std::to_string(number));
  return *model.mutable_graph()->mutable_node(static_cast<int>(number));
}

}  // namespace opseq
