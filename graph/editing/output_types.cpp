#include "graph/editing/output_types.h"

#include <onnx/defs/data_type_utils.h>

#include <unordered_map>

#include "graph/model/model.h"
#include "graph/onnx/model_scopes.h"

namespace opseq {
namespace {

using TypeOf = std::function<ElementType(const std::string& name)>;

const std::unordered_map<std::string, TypeAttribute>& type_attributes() {
  constexpr auto of_operand = ElementType::undefined;
  constexpr auto float32 = ElementType::float32;
  static const std::unordered_map<std::string, TypeAttribute> table{
      {"Bernoulli", {"dtype", of_operand}},
      {"BlackmanWindow", {"output_datatype", float32}},
      {"Cast", {"to", of_operand}},
      {"DequantizeLinear", {"output_dtype", of_operand}},
      {"EyeLike", {"dtype", of_operand}},
      {"HammingWindow", {"output_datatype", float32}},
      {"HannWindow", {"output_datatype", float32}},
      {"MelWeightMatrix", {"output_datatype", float32}},
      {"Multinomial", {"dtype", ElementType::int32}},
      {"RandomNormal", {"dtype", float32}},
      {"RandomNormalLike", {"dtype", of_operand}},
      {"RandomUniform", {"dtype", float32}},
      {"RandomUniformLike", {"dtype", of_operand}},
      {"SequenceEmpty", {"dtype", float32}},
  };
  return table;
}

ElementType type_of_constant(const onnx::NodeProto& node) {
  if (node.attribute_size() != 1) return ElementType::undefined;
  const onnx::AttributeProto& value = node.attribute(0);
  if (value.name() == "value") return static_cast<ElementType>(value.t().data_type());
  if (value.name().starts_with("value_float")) return ElementType::float32;
  if (value.name().starts_with("value_int")) return ElementType::int64;
  if (value.name().starts_with("value_string")) return ElementType::string;
  return ElementType::undefined;
}

ElementType only_type(const onnx::OpSchema::FormalParameter& parameter) {
  if (parameter.GetTypes().size() != 1) return ElementType::undefined;
  const auto& type = onnx::Utils::DataTypeUtils::ToTypeProto(*parameter.GetTypes().begin());
  if (!type.has_tensor_type()) return ElementType::undefined;
  return static_cast<ElementType>(type.tensor_type().elem_type());
}

// The operands that share the output's type variable.
ElementType type_by_definition(const onnx::NodeProto& node, int position, const onnx::OpSchema& definition,
                               const TypeOf& type_of) {
  const auto* const wanted = parameter_at(definition.outputs(), position);
  if (wanted == nullptr) return ElementType::undefined;
  if (const ElementType only = only_type(*wanted); only != ElementType::undefined) return only;
  for (int i = 0; i < node.input_size(); ++i) {
    const auto* const parameter = parameter_at(definition.inputs(), i);
    if (parameter == nullptr || parameter->GetTypeStr() != wanted->GetTypeStr()) continue;
    if (!binds_type(*parameter) || !binds_type(*wanted) || node.input(i).empty()) continue;
    if (const ElementType type = type_of(node.input(i)); type != ElementType::undefined) return type;
  }
  return ElementType::undefined;
}

}  // namespace

const TypeAttribute* type_attribute(const onnx::NodeProto& node) {
  if (!canonical_domain(node.domain()).empty()) return nullptr;
  const auto it = type_attributes().find(node.op_type());
  return it == type_attributes().end() ? nullptr : &it->second;
}

ElementType output_type(const onnx::NodeProto& node, int position, const onnx::OpSchema* definition,
                        const TypeOf& type_of) {
  const bool is_standard = canonical_domain(node.domain()).empty();
  if (is_standard && node.op_type() == "Constant") return type_of_constant(node);
  if (is_standard && node.op_type() == "ConstantOfShape") {
    const auto* const value = find_attribute(node, "value");
    return value == nullptr ? ElementType::float32 : static_cast<ElementType>(value->t().data_type());
  }
  if (is_standard && node.op_type() == "SequenceEmpty") return ElementType::undefined;
  if (const TypeAttribute* const says = type_attribute(node); says != nullptr) {
    const auto* const attribute = find_attribute(node, says->name);
    const auto type = attribute == nullptr ? says->without : static_cast<ElementType>(attribute->i());
    if (type != ElementType::undefined) return type;
    if (node.input_size() > 0 && node.op_type() != "DequantizeLinear") return type_of(node.input(0));
  }
  return definition == nullptr ? ElementType::undefined
                               : type_by_definition(node, position, *definition, type_of);
}

}  // namespace opseq
