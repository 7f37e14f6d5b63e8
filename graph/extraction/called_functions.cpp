#include "graph/extraction/called_functions.h"

#include <set>
#include <vector>

namespace opseq {
namespace {

using Nodes = google::protobuf::RepeatedPtrField<onnx::NodeProto>;

// Calls each(node) for the nodes and those in their bodies, at all levels.
template <class Each>
void for_each_node(const Nodes& nodes, Each&& each) {
  for (const onnx::NodeProto& node : nodes) {
    each(node);
    for (const onnx::AttributeProto& attribute : node.attribute()) {
      if (attribute.has_g()) for_each_node(attribute.g().node(), each);
      for (const onnx::GraphProto& graph : attribute.graphs()) for_each_node(graph.node(), each);
    }
  }
}

bool is_external(const onnx::TensorProto& tensor) {
  return tensor.data_location() == onnx::TensorProto::EXTERNAL;
}

bool is_external(const onnx::SparseTensorProto& tensor) {
  return is_external(tensor.values()) || is_external(tensor.indices());
}

template <class Tensors>
bool any_external(const Tensors& tensors) {
  for (const auto& tensor : tensors)
    if (is_external(tensor)) return true;
  return false;
}

bool has_external(const onnx::GraphProto& graph) {
  return any_external(graph.initializer()) || any_external(graph.sparse_initializer());
}

bool has_external(const onnx::AttributeProto& attribute) {
  if (is_external(attribute.t()) || is_external(attribute.sparse_tensor())) return true;
  if (any_external(attribute.tensors()) || any_external(attribute.sparse_tensors())) return true;
  if (has_external(attribute.g())) return true;
  for (const onnx::GraphProto& graph : attribute.graphs())
    if (has_external(graph)) return true;
  return false;
}

bool any_external_attribute(const Nodes& nodes) {
  bool found = false;
  for_each_node(nodes, [&](const onnx::NodeProto& node) {
    for (const onnx::AttributeProto& attribute : node.attribute()) found = found || has_external(attribute);
  });
  return found;
}

void import_domain(const std::string& domain, onnx::ModelProto& model) {
  for (const auto& import : model.opset_import())
    if (canonical_domain(import.domain()) == canonical_domain(domain)) return;
  auto& added = *model.add_opset_import();
  added.set_domain(domain);
  added.set_version(1);
}

}  // namespace

void add_functions(const ModelScopes& scopes, onnx::ModelProto& model) {
  std::set<const onnx::FunctionProto*> called;
  std::vector<const onnx::FunctionProto*> pending;
  const auto look_at = [&](const Nodes& nodes) {
    for_each_node(nodes, [&](const onnx::NodeProto& node) {
      const onnx::FunctionProto* const function = scopes.called_function(node);
      if (function != nullptr && called.insert(function).second) pending.push_back(function);
    });
  };
  look_at(model.graph().node());
  while (!pending.empty()) {
    const onnx::FunctionProto* const function = pending.back();
    pending.pop_back();
    look_at(function->node());
  }
  for (const onnx::FunctionProto& function : scopes.model().functions())
    if (called.contains(&function)) {
      *model.add_functions() = function;
      import_domain(function.domain(), model);
    }
}

bool refers_to_files(const onnx::ModelProto& model) {
  if (any_external_attribute(model.graph().node())) return true;
  for (const onnx::FunctionProto& function : model.functions())
    if (any_external_attribute(function.node())) return true;
  return false;
}

}  // namespace opseq
