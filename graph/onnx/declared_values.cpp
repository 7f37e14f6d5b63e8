#include "graph/onnx/declared_values.h"

#include <set>
#include <span>

#include "graph/onnx/onnx_message.h"
#include "graph/onnx/value_types.h"

namespace opseq {
namespace {

DeclaredDimension dimension_of(const onnx::TensorShapeProto::Dimension& said) {
  DeclaredDimension dimension;
  if (said.has_dim_value())
    dimension.size = said.dim_value();
  else
    dimension.name = said.dim_param();
  return dimension;
}

DeclaredValue value_of(const onnx::ValueInfoProto& said) {
  DeclaredValue value{.name = said.name()};
  if (has_element_type(said.type())) value.type = type_text(said.type());
  if (!said.type().has_tensor_type()) return value;
  const onnx::TypeProto::Tensor& tensor = said.type().tensor_type();
  value.element_type = static_cast<ElementType>(tensor.elem_type());
  if (!tensor.has_shape()) return value;
  value.shape.emplace();
  for (const auto& dimension : tensor.shape().dim()) value.shape->push_back(dimension_of(dimension));
  return value;
}

std::set<std::string_view> initializers_of(const onnx::GraphProto& graph) {
  std::set<std::string_view> names;
  for (const onnx::TensorProto& tensor : graph.initializer()) names.insert(tensor.name());
  for (const onnx::SparseTensorProto& tensor : graph.sparse_initializer())
    names.insert(tensor.values().name());
  return names;
}

}  // namespace

DeclaredValues declared_values(std::string_view model) {
  const onnx::ModelProto message = read_onnx_message(std::as_bytes(std::span(model)), 0);
  const std::set<std::string_view> initializers = initializers_of(message.graph());
  DeclaredValues values;
  for (const onnx::ValueInfoProto& input : message.graph().input())
    if (!initializers.contains(input.name())) values.inputs.push_back(value_of(input));
  for (const onnx::ValueInfoProto& output : message.graph().output())
    values.outputs.push_back(value_of(output));
  return values;
}

}  // namespace opseq
