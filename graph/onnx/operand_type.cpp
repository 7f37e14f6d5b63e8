#include "graph/onnx/operand_type.h"

#include <span>
#include <utility>
#include <vector>

#include "graph/onnx/onnx_message.h"
#include "graph/onnx/shape_inference.h"
#include "graph/onnx/value_types.h"

namespace opseq {
namespace {

const onnx::NodeProto* find_node(const onnx::GraphProto& graph, const std::string& op_type,
                                 const std::string& name) {
  for (const onnx::NodeProto& node : graph.node())
    if (node.op_type() == op_type && node.name() == name) return &node;
  return nullptr;
}

// What a kernel is missing for is hardly a condition's type.
bool tells(const std::string& type) { return !type.empty() && type != "tensor(bool)"; }

std::string declared_type_text(const onnx::GraphProto& graph, const std::string& value) {
  for (const auto* const values : {&graph.input(), &graph.value_info(), &graph.output()})
    for (const onnx::ValueInfoProto& info : *values)
      if (info.name() == value && has_element_type(info.type())) return type_text(info.type());
  for (const onnx::TensorProto& tensor : graph.initializer())
    if (tensor.name() == value) return type_text(type_of(tensor));
  return "";
}

}  // namespace

std::string first_operand_type(std::string_view model, const std::string& op_type,
                               const std::string& node_name) {
  onnx::ModelProto message =
      read_onnx_message(std::as_bytes(std::span(model.data(), model.size())), inferred_constant_bytes);
  const onnx::NodeProto* const node = find_node(message.graph(), op_type, node_name);
  if (node == nullptr || node->input().empty()) return "";
  const std::vector<std::string> operands(node->input().begin(), node->input().end());
  if (std::string type = declared_type_text(message.graph(), operands[0]); tells(type)) return type;
  infer_shapes_here(message);
  std::string first;
  for (const std::string& operand : operands) {
    std::string type = declared_type_text(message.graph(), operand);
    if (tells(type)) return type;
    if (first.empty()) first = std::move(type);
  }
  return first;
}

}  // namespace opseq
