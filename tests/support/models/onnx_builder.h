// Small ONNX models for tests, made with libonnx's own message classes. Header only: every folder's tests use
// it.
#pragma once

#include <onnx/onnx_pb.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model/model.h"
#include "graph/model/model_wire.h"

namespace opseq::test {

using Names = std::vector<std::string>;

// What an operator of the default domain needs; `domain::Type` gives the node that domain.
inline onnx::NodeProto node(std::string_view type, const Names& inputs, const Names& outputs,
                            const std::vector<onnx::AttributeProto>& attributes = {}) {
  onnx::NodeProto made;
  if (const auto colons = type.find("::"); colons != std::string_view::npos) {
    made.set_domain(std::string(type.substr(0, colons)));
    type.remove_prefix(colons + 2);
  }
  made.set_op_type(std::string(type));
  for (const std::string& name : inputs) made.add_input(name);
  for (const std::string& name : outputs) made.add_output(name);
  for (const onnx::AttributeProto& attribute : attributes) *made.add_attribute() = attribute;
  return made;
}

inline onnx::NodeProto named(std::string_view name, onnx::NodeProto made) {
  made.set_name(std::string(name));
  return made;
}

// IR 10's field 8 of nodes, 13 of functions, which libonnx 1.12 does not know.
template <class Message>
void set_unknown_string(Message& message, int field, const std::string& value) {
  message.mutable_unknown_fields()->AddLengthDelimited(field, value);
}

inline onnx::NodeProto overloaded(const std::string& overload, onnx::NodeProto made) {
  set_unknown_string(made, 8, overload);
  return made;
}

inline onnx::AttributeProto integer(const std::string& name, std::int64_t value) {
  onnx::AttributeProto attribute;
  attribute.set_name(name);
  attribute.set_type(onnx::AttributeProto::INT);
  attribute.set_i(value);
  return attribute;
}

inline onnx::AttributeProto integers(const std::string& name, const std::vector<std::int64_t>& values) {
  onnx::AttributeProto attribute;
  attribute.set_name(name);
  attribute.set_type(onnx::AttributeProto::INTS);
  for (const std::int64_t value : values) attribute.add_ints(value);
  return attribute;
}

inline onnx::AttributeProto body(const std::string& name, const onnx::GraphProto& graph) {
  onnx::AttributeProto attribute;
  attribute.set_name(name);
  attribute.set_type(onnx::AttributeProto::GRAPH);
  *attribute.mutable_g() = graph;
  return attribute;
}

inline onnx::AttributeProto bodies(const std::string& name, const std::vector<onnx::GraphProto>& graphs) {
  onnx::AttributeProto attribute;
  attribute.set_name(name);
  attribute.set_type(onnx::AttributeProto::GRAPHS);
  for (const onnx::GraphProto& graph : graphs) *attribute.add_graphs() = graph;
  return attribute;
}

inline onnx::GraphProto graph(const std::vector<onnx::NodeProto>& nodes, const Names& inputs,
                              const Names& outputs, const Names& initializers = {}) {
  onnx::GraphProto made;
  for (const onnx::NodeProto& each : nodes) *made.add_node() = each;
  for (const std::string& name : inputs) made.add_input()->set_name(name);
  for (const std::string& name : outputs) made.add_output()->set_name(name);
  for (const std::string& name : initializers) made.add_initializer()->set_name(name);
  return made;
}

// `name` as for nodes: `domain::Name`.
inline onnx::FunctionProto function(std::string_view name, const Names& inputs, const Names& outputs,
                                    const std::vector<onnx::NodeProto>& nodes) {
  onnx::FunctionProto made;
  if (const auto colons = name.find("::"); colons != std::string_view::npos) {
    made.set_domain(std::string(name.substr(0, colons)));
    name.remove_prefix(colons + 2);
  }
  made.set_name(std::string(name));
  for (const std::string& each : inputs) made.add_input(each);
  for (const std::string& each : outputs) made.add_output(each);
  for (const onnx::NodeProto& each : nodes) *made.add_node() = each;
  return made;
}

inline onnx::FunctionProto overloaded(const std::string& overload, onnx::FunctionProto made) {
  set_unknown_string(made, 13, overload);
  return made;
}

// A value of a tensor type; `data_type` also of those that libonnx 1.12 does not know.
inline onnx::ValueInfoProto typed(const std::string& name, int data_type) {
  onnx::ValueInfoProto value;
  value.set_name(name);
  value.mutable_type()->mutable_tensor_type()->set_elem_type(data_type);
  return value;
}

// Says the type of values that are no outputs.
inline onnx::GraphProto with_types(onnx::GraphProto made, const std::vector<onnx::ValueInfoProto>& values) {
  for (const onnx::ValueInfoProto& value : values) *made.add_value_info() = value;
  return made;
}

// IR 10's field 12, which libonnx 1.12 does not know.
inline onnx::FunctionProto with_types(onnx::FunctionProto made,
                                      const std::vector<onnx::ValueInfoProto>& values) {
  for (const onnx::ValueInfoProto& value : values) set_unknown_string(made, 12, value.SerializeAsString());
  return made;
}

// `Message`: a model or a function.
template <class Message>
Message importing(Message made, const std::string& domain, std::int64_t version) {
  onnx::OperatorSetIdProto& import = *made.add_opset_import();
  import.set_domain(domain);
  import.set_version(version);
  return made;
}

// A model at opset 16.
inline onnx::ModelProto model(const onnx::GraphProto& graph,
                              const std::vector<onnx::FunctionProto>& functions = {}) {
  onnx::ModelProto made;
  made.set_ir_version(8);
  made.add_opset_import()->set_version(16);
  *made.mutable_graph() = graph;
  for (const onnx::FunctionProto& each : functions) *made.add_functions() = each;
  return made;
}

// x -> types[0] -> types[1] ... -> y.
inline onnx::GraphProto chain(const Names& types) {
  onnx::GraphProto made = graph({}, {"x"}, {types.empty() ? "x" : "y"});
  std::string value = "x";
  for (std::size_t i = 0; i < types.size(); ++i) {
    const std::string next = i + 1 == types.size() ? "y" : "v" + std::to_string(i);
    *made.add_node() = node(types[i], {value}, {next});
    value = next;
  }
  return made;
}

template <class Message>
std::string serialised(const Message& message) {
  return message.SerializeAsString();
}

inline std::span<const std::byte> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

inline Model parsed(std::string_view bytes) { return parse_model(bytes_of(bytes)); }
inline Model parsed(const onnx::ModelProto& made) { return parsed(serialised(made)); }
inline Model parsed_with_types(std::string_view bytes, const ReadLimits& limits = {}) {
  return parse_model(bytes_of(bytes), limits, ValueTypes::read);
}

// What the InputError that run() throws says; "" where it throws none.
template <class Run>
std::string model_error(Run&& run) {
  try {
    run();
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

}  // namespace opseq::test
