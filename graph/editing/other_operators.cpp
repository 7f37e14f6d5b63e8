#include "graph/editing/other_operators.h"

#include <onnx/defs/schema.h>
#include <onnx/onnx_pb.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "graph/editing/main_node.h"
#include "graph/model/model.h"
#include "graph/onnx/onnx_message.h"
#include "graph/onnx/operator_definitions.h"
#include "graph/onnx/shape_inference.h"
#include "graph/onnx/value_types.h"

namespace opseq {
namespace {

using Types = std::unordered_map<std::string, std::string>;  // "tensor(float)", by name

Types declared_types(const onnx::GraphProto& graph) {
  Types types;
  for (const auto* infos : {&graph.input(), &graph.value_info(), &graph.output()})
    for (const auto& info : *infos)
      if (has_element_type(info.type())) types[info.name()] = type_text(info.type());
  for (const onnx::TensorProto& tensor : graph.initializer())
    types[tensor.name()] = type_text(type_of(tensor));
  return types;
}

bool takes_operands(const onnx::OpSchema& definition, const onnx::NodeProto& node, const Types& types) {
  if (node.input_size() < definition.min_input() || node.input_size() > definition.max_input()) return false;
  for (int i = 0; i < node.input_size(); ++i) {
    const auto* const parameter = parameter_at(definition.inputs(), i);
    const auto known = types.find(node.input(i));
    if (parameter == nullptr) return false;
    const bool is_taken = known == types.end() ||
                          std::ranges::any_of(parameter->GetTypes(), [&](const std::string* const type) {
                            return *type == known->second;
                          });
    if (!is_taken) return false;
  }
  return true;
}

// A body is always an attribute that is required.
bool needs_attributes(const onnx::OpSchema& definition) {
  return std::ranges::any_of(definition.attributes(),
                             [](const auto& attribute) { return attribute.second.required; });
}

bool fits(const onnx::OpSchema& definition, const onnx::NodeProto& node, const Types& types) {
  return !definition.Deprecated() && !needs_attributes(definition) &&
         node.output_size() >= definition.min_output() && node.output_size() <= definition.max_output() &&
         takes_operands(definition, node, types);
}

// All that depends on the values.
std::set<std::string> names_behind(const onnx::GraphProto& graph, int first) {
  const auto& from = graph.node(first).output();
  std::set<std::string> names(from.begin(), from.end());
  for (int i = first + 1; i < graph.node_size(); ++i) {
    const auto& read = graph.node(i).input();
    if (std::ranges::any_of(read, [&](const std::string& name) { return names.contains(name); }))
      names.insert(graph.node(i).output().begin(), graph.node(i).output().end());
  }
  return names;
}

}  // namespace

std::vector<std::string> other_operators(std::string_view bytes, std::uint32_t number) {
  onnx::ModelProto model = read_whole_message(bytes);
  onnx::NodeProto other = main_node(model, number);
  const std::string own = canonical_domain(other.domain()).empty() ? other.op_type() : "";
  const Types types = declared_types(model.graph());
  const OpsetVersions opsets = opset_versions(model);
  load_operator_definitions();
  std::set<std::string> found;
  other.clear_domain();
  for (const onnx::OpSchema& each : onnx::OpSchemaRegistry::get_all_schemas()) {
    if (!canonical_domain(each.domain()).empty() || each.Name() == own) continue;
    other.set_op_type(each.Name());
    const onnx::OpSchema* const definition = operator_definition(other, opsets);
    if (definition != nullptr && fits(*definition, other, types)) found.insert(each.Name());
  }
  return {found.begin(), found.end()};
}

std::string with_operator(std::string_view bytes, std::uint32_t number, const std::string& op_type) {
  onnx::ModelProto model = read_whole_message(bytes);
  onnx::NodeProto& node = main_node(model, number);
  node.clear_domain();
  node.clear_attribute();
  node.set_op_type(op_type);
  onnx::GraphProto& graph = *model.mutable_graph();
  const std::set<std::string> names = names_behind(graph, static_cast<int>(number));
  for (auto& output : *graph.mutable_output())
    if (names.contains(output.name())) output.clear_type();
  google::protobuf::RepeatedPtrField<onnx::ValueInfoProto> kept;
  for (const auto& info : graph.value_info())
    if (!names.contains(info.name())) *kept.Add() = info;
  graph.mutable_value_info()->Swap(&kept);
  return model_bytes(model);
}

}  // namespace opseq
