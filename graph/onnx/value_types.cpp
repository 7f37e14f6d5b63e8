#include "graph/onnx/value_types.h"

#include <onnx/defs/data_type_utils.h>

#include <algorithm>
#include <optional>

#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "graph/onnx/constant_values.h"
#include "graph/onnx/operator_definitions.h"

namespace opseq {
namespace {

using onnx::TypeProto;

TypeProto scalar_of(int element_type) {
  TypeProto type;
  type.mutable_tensor_type()->set_elem_type(element_type);
  type.mutable_tensor_type()->mutable_shape();
  return type;
}

// Round number, condition, states. The states keep their element type, and mostly their rank.
TypeProto loop_input_type(const ValueSource& source, ModelScopes& scopes, const std::set<NodePlace>& opaque) {
  if (source.index == 0) return scalar_of(onnx::TensorProto::INT64);
  if (source.index == 1) return scalar_of(onnx::TensorProto::BOOL);
  const Frame& around = *source.frame->parent;
  const onnx::NodeProto& loop = around.node(source.frame->owner);
  if (source.index >= loop.input_size()) return {};
  const ValueSource start = scopes.source(around, loop.input(source.index), opaque);
  TypeProto type = declared_type(start, scopes, opaque);
  if (has_shape(type) && type.has_tensor_type())
    for (auto& dim : *type.mutable_tensor_type()->mutable_shape()->mutable_dim()) dim.clear_value();
  return type;
}

bool is_loop_input(const ValueSource& source) {
  return source.kind == ValueSource::Kind::input && source.frame->parent != nullptr &&
         source.frame->parent->node(source.frame->owner).op_type() == "Loop";
}

using Known = std::unordered_map<std::string, TypeProto>;

std::optional<TypeProto> only_type(const onnx::OpSchema::FormalParameter& parameter) {
  if (parameter.GetTypes().size() != 1) return std::nullopt;
  return onnx::Utils::DataTypeUtils::ToTypeProto(*parameter.GetTypes().begin());
}

// The type of a value whose parameter has the same type variable.
std::optional<TypeProto> bound_type(const FormalParameters& parameters,
                                    const google::protobuf::RepeatedPtrField<std::string>& values,
                                    const onnx::OpSchema::FormalParameter& wanted, const Known& known) {
  for (int i = 0; i < values.size(); ++i) {
    const auto* const parameter = parameter_at(parameters, i);
    const auto it = known.find(values[i]);
    if (parameter == nullptr || it == known.end() || !has_element_type(it->second)) continue;
    if (parameter->GetTypeStr() == wanted.GetTypeStr() && binds_type(*parameter) && binds_type(wanted))
      return it->second;
  }
  return std::nullopt;
}

std::optional<TypeProto> type_by_definition(const onnx::NodeProto& node, const std::string& name,
                                            const onnx::OpSchema& schema, const Known& known) {
  const auto ask = [&](const FormalParameters& parameters,
                       const google::protobuf::RepeatedPtrField<std::string>& values) {
    std::optional<TypeProto> type;
    for (int i = 0; i < values.size() && !type; ++i) {
      const auto* const parameter = values[i] == name ? parameter_at(parameters, i) : nullptr;
      if (parameter == nullptr) continue;
      type = only_type(*parameter);
      if (!type) type = bound_type(schema.inputs(), node.input(), *parameter, known);
      if (!type) type = bound_type(schema.outputs(), node.output(), *parameter, known);
    }
    return type;
  };
  auto type = ask(schema.inputs(), node.input());
  return type ? type : ask(schema.outputs(), node.output());
}

// Only the element type: the values need not have one shape.
void take_element_type(TypeProto& type, const TypeProto& from) {
  if (from.has_tensor_type())
    type.mutable_tensor_type()->set_elem_type(from.tensor_type().elem_type());
  else
    type = from;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

std::string dim_text(const onnx::TensorShapeProto::Dimension& dim) {
  if (dim.has_dim_value()) return std::to_string(dim.dim_value());
  return dim.has_dim_param() && !dim.dim_param().empty() ? to_text(dim.dim_param()) : "?";
}

}  // namespace

bool has_element_type(const TypeProto& type) {
  switch (type.value_case()) {
    case TypeProto::kTensorType:
      return type.tensor_type().elem_type() != onnx::TensorProto::UNDEFINED;
    case TypeProto::kSparseTensorType:
      return type.sparse_tensor_type().elem_type() != onnx::TensorProto::UNDEFINED;
    case TypeProto::kSequenceType:
      return has_element_type(type.sequence_type().elem_type());
    case TypeProto::kOptionalType:
      return has_element_type(type.optional_type().elem_type());
    case TypeProto::VALUE_NOT_SET:
      return false;
    default:
      return true;
  }
}

bool has_shape(const TypeProto& type) {
  return type.has_tensor_type() ? type.tensor_type().has_shape() : has_element_type(type);
}

TypeProto type_of(const onnx::TensorProto& tensor) {
  TypeProto type = scalar_of(tensor.data_type());
  for (const std::int64_t dim : tensor.dims())
    type.mutable_tensor_type()->mutable_shape()->add_dim()->set_dim_value(dim);
  return type;
}

TypeProto declared_type(const ValueSource& source, ModelScopes& scopes, const std::set<NodePlace>& opaque) {
  if (const auto* const tensor = declared_tensor(source)) return type_of(*tensor);
  TypeProto type = source.type == nullptr ? TypeProto() : *source.type;
  if (source.sparse != nullptr) {
    type = scalar_of(source.sparse->values().data_type());
    for (const std::int64_t dim : source.sparse->dims())
      type.mutable_tensor_type()->mutable_shape()->add_dim()->set_dim_value(dim);
  }
  if ((!has_element_type(type) || !has_shape(type)) && is_loop_input(source))
    if (TypeProto given = loop_input_type(source, scopes, opaque); has_element_type(given)) return given;
  return type;
}

std::string complete_type(TypeProto& type, const std::string& name, const onnx::GraphProto& graph,
                          const OpsetVersions& opsets, const Known& known) {
  if (has_element_type(type)) return "";
  for (const onnx::NodeProto& node : graph.node()) {
    const onnx::OpSchema* const schema = operator_definition(node, opsets);
    if (schema == nullptr) continue;
    if (const auto found = type_by_definition(node, name, *schema, known)) {
      take_element_type(type, *found);
      return "";
    }
  }
  type.mutable_tensor_type()->set_elem_type(onnx::TensorProto::FLOAT);
  return "The element type of " + quoted_name(name) + " is not known: float is a guess.";
}

std::string type_text(const TypeProto& type) {
  switch (type.value_case()) {
    case TypeProto::kTensorType:
      return "tensor(" + lower(onnx::TensorProto::DataType_Name(type.tensor_type().elem_type())) + ')';
    case TypeProto::kSparseTensorType:
      return "sparse_tensor";
    case TypeProto::kSequenceType:
      return "sequence(" + type_text(type.sequence_type().elem_type()) + ')';
    case TypeProto::kOptionalType:
      return "optional(" + type_text(type.optional_type().elem_type()) + ')';
    case TypeProto::kMapType:
      return "map";
    default:
      return "unknown";
  }
}

std::string shape_text(const TypeProto& type) {
  if (!type.has_tensor_type() || !type.tensor_type().has_shape()) return "";
  std::string text;
  for (const auto& dim : type.tensor_type().shape().dim()) text += (text.empty() ? "" : ", ") + dim_text(dim);
  return '[' + text + ']';
}

}  // namespace opseq
