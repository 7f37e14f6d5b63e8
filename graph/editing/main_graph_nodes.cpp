#include <span>

#include "graph/editing/rewritten_models.h"
#include "graph/onnx/body_captures.h"
#include "graph/onnx/onnx_message.h"

namespace opseq {

std::vector<ModelNode> main_graph_nodes(std::string_view bytes) {
  const onnx::ModelProto model = read_onnx_message(std::as_bytes(std::span(bytes)), 0);
  std::vector<ModelNode> nodes;
  nodes.reserve(static_cast<std::size_t>(model.graph().node_size()));
  for (const onnx::NodeProto& node : model.graph().node()) {
    ModelNode& made = nodes.emplace_back();
    made.op_type = node.op_type();
    made.domain = canonical_domain(node.domain());
    made.name = node.name();
    made.inputs.assign(node.input().begin(), node.input().end());
    made.outputs.assign(node.output().begin(), node.output().end());
    for (const std::string_view name : captured_names(node)) made.captured.emplace_back(name);
  }
  return nodes;
}

}  // namespace opseq
