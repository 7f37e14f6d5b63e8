#include "graph/editing/made_nodes.h"

namespace opseq {
namespace {

onnx::AttributeProto& attribute_called(onnx::NodeProto& node, const std::string& name) {
  for (onnx::AttributeProto& attribute : *node.mutable_attribute())
    if (attribute.name() == name) {
      attribute.Clear();
      attribute.set_name(name);
      return attribute;
    }
  onnx::AttributeProto& added = *node.add_attribute();
  added.set_name(name);
  return added;
}

}  // namespace

void set_attribute(onnx::NodeProto& node, const std::string& name, std::int64_t value) {
  onnx::AttributeProto& attribute = attribute_called(node, name);
  attribute.set_type(onnx::AttributeProto::INT);
  attribute.set_i(value);
}

void set_attribute(onnx::NodeProto& node, const std::string& name, float value) {
  onnx::AttributeProto& attribute = attribute_called(node, name);
  attribute.set_type(onnx::AttributeProto::FLOAT);
  attribute.set_f(value);
}

void set_attribute(onnx::NodeProto& node, const std::string& name, const onnx::TensorProto& value) {
  onnx::AttributeProto& attribute = attribute_called(node, name);
  attribute.set_type(onnx::AttributeProto::TENSOR);
  *attribute.mutable_t() = value;
}

onnx::NodeProto& MadeNodes::add(const std::string& op_type, const std::vector<std::string>& inputs,
                                const std::string& output) {
  onnx::NodeProto& node = *nodes_.Add();
  node.set_op_type(op_type);
  node.set_name(names_.next(op_type));
  for (const std::string& input : inputs) node.add_input(input);
  node.add_output(output);
  return node;
}

std::string MadeNodes::add(const std::string& op_type, const std::vector<std::string>& inputs) {
  return add(op_type, inputs, names_.next(op_type)).output(0);
}

void MadeNodes::add_cast(const std::string& from, const std::string& to, ElementType type) {
  set_attribute(add("Cast", {from}, to), "to", static_cast<std::int64_t>(type));
}

std::string MadeNodes::add_cast(const std::string& from, ElementType type) {
  std::string to = names_.next(from);
  add_cast(from, to, type);
  return to;
}

}  // namespace opseq
