#include "graph/editing/optional_parts.h"

#include <onnx/onnx_pb.h>

#include <algorithm>
#include <functional>

#include "graph/editing/main_node.h"
#include "graph/model/model.h"
#include "graph/onnx/onnx_message.h"
#include "graph/onnx/operator_definitions.h"

namespace opseq {
namespace {

using Option = onnx::OpSchema::FormalParameterOption;

// Calls each(node number, node, definition) for nodes whose operators ONNX defines, the last one first.
void for_each_defined(
    const onnx::ModelProto& model,
    const std::function<void(std::uint32_t, const onnx::NodeProto&, const onnx::OpSchema&)>& each) {
  const OpsetVersions opsets = opset_versions(model);
  for (int number = model.graph().node_size() - 1; number >= 0; --number) {
    const onnx::NodeProto& node = model.graph().node(number);
    if (const onnx::OpSchema* const definition = operator_definition(node, opsets))
      each(static_cast<std::uint32_t>(number), node, *definition);
  }
}

bool is_in_list(const onnx::OpSchema& definition, int position) {
  const auto* const parameter = parameter_at(definition.inputs(), position);
  return parameter != nullptr && parameter->GetOption() == Option::Variadic;
}

bool is_list_longer_than_needed(const onnx::NodeProto& node, const onnx::OpSchema& definition) {
  return node.input_size() > std::max(1, definition.min_input());
}

bool may_be_absent(const onnx::NodeProto& node, int position, const onnx::OpSchema& definition) {
  const auto* const parameter = parameter_at(definition.inputs(), position);
  if (parameter == nullptr || node.input(position).empty()) return false;
  if (parameter->GetOption() == Option::Optional) return true;
  return is_in_list(definition, position) && is_list_longer_than_needed(node, definition);
}

[[noreturn]] void throw_no_part(const char* what, const NodePart& part) {
  throw ModelError("node " + std::to_string(part.node) + " has no " + what + ' ' +
                   std::to_string(part.index));
}

}  // namespace

std::vector<NodePart> optional_operands(std::string_view bytes) {
  const onnx::ModelProto model = read_whole_message(bytes);
  std::vector<NodePart> parts;
  for_each_defined(model,
                   [&](std::uint32_t number, const onnx::NodeProto& node, const onnx::OpSchema& definition) {
                     for (int i = node.input_size() - 1; i >= 0; --i)
                       if (may_be_absent(node, i, definition))
                         parts.push_back({number, static_cast<std::uint32_t>(i)});
                   });
  return parts;
}

std::vector<NodePart> optional_attributes(std::string_view bytes) {
  const onnx::ModelProto model = read_whole_message(bytes);
  std::vector<NodePart> parts;
  for_each_defined(model,
                   [&](std::uint32_t number, const onnx::NodeProto& node, const onnx::OpSchema& definition) {
                     for (int i = node.attribute_size() - 1; i >= 0; --i) {
                       const auto known = definition.attributes().find(node.attribute(i).name());
                       if (known == definition.attributes().end() || !known->second.required)
                         parts.push_back({number, static_cast<std::uint32_t>(i)});
                     }
                   });
  return parts;
}

std::string without_operand(std::string_view bytes, const NodePart& operand) {
  onnx::ModelProto model = read_whole_message(bytes);
  onnx::NodeProto& node = main_node(model, operand.node);
  const auto position = static_cast<int>(operand.index);
  if (operand.index >= static_cast<std::uint32_t>(node.input_size())) throw_no_part("operand", operand);
  const onnx::OpSchema* const definition = operator_definition(node, opset_versions(model));
  if (definition == nullptr || !is_in_list(*definition, position)) {
    node.set_input(position, "");
  } else {
    if (!is_list_longer_than_needed(node, *definition))
      throw ModelError("node " + std::to_string(operand.node) + " needs each operand of its list");
    node.mutable_input()->DeleteSubrange(position, 1);
  }
  while (node.input_size() > 0 && node.input(node.input_size() - 1).empty())
    node.mutable_input()->RemoveLast();
  return model_bytes(model);
}

std::string without_attribute(std::string_view bytes, const NodePart& attribute) {
  onnx::ModelProto model = read_whole_message(bytes);
  onnx::NodeProto& node = main_node(model, attribute.node);
  if (attribute.index >= static_cast<std::uint32_t>(node.attribute_size()))
    throw_no_part("attribute", attribute);
  node.mutable_attribute()->DeleteSubrange(static_cast<int>(attribute.index), 1);
  return model_bytes(model);
}

}  // namespace opseq
