#include <unordered_set>

#include "graph/editing/non_tensor_values.h"
#include "graph/editing/rewritten_models.h"
#include "graph/onnx/onnx_message.h"

namespace opseq {

std::string with_all_values(std::string_view bytes) {
  onnx::ModelProto model = read_whole_message(bytes);
  std::unordered_set<std::string> left_out = non_tensor_values(model);
  onnx::GraphProto& graph = *model.mutable_graph();
  for (const onnx::ValueInfoProto& output : graph.output()) left_out.insert(output.name());
  for (const onnx::NodeProto& node : graph.node())
    for (const std::string& name : node.output())
      if (!name.empty() && left_out.insert(name).second) graph.add_output()->set_name(name);
  return model_bytes(model);
}

}  // namespace opseq
