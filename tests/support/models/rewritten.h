// What is looked at in models that were rewritten.
#pragma once

#include <onnx/onnx_pb.h>

#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/support/models/onnx_builder.h"

namespace opseq::test {

inline onnx::ModelProto message_of(const std::string& bytes) {
  onnx::ModelProto made;
  if (!made.ParseFromString(bytes)) throw std::runtime_error("no model");
  return made;
}

// Of the nodes, in order.
inline Names operators(const onnx::GraphProto& graph) {
  Names types;
  for (const onnx::NodeProto& each : graph.node()) types.push_back(each.op_type());
  return types;
}

inline Names output_names(const onnx::GraphProto& graph) {
  Names names;
  for (const onnx::ValueInfoProto& each : graph.output()) names.push_back(each.name());
  return names;
}

// The only node with that output.
inline const onnx::NodeProto& maker(const onnx::GraphProto& graph, const std::string& name) {
  const onnx::NodeProto* found = nullptr;
  for (const onnx::NodeProto& each : graph.node())
    for (const std::string& output : each.output())
      if (output == name) {
        if (found != nullptr) throw std::runtime_error("two nodes make " + name);
        found = &each;
      }
  if (found == nullptr) throw std::runtime_error("nothing makes " + name);
  return *found;
}

// The first node of the type.
inline const onnx::NodeProto& node_of(const onnx::GraphProto& graph, const std::string& type) {
  for (const onnx::NodeProto& each : graph.node())
    if (each.op_type() == type) return each;
  throw std::runtime_error("there is no " + type);
}

inline const onnx::AttributeProto& attribute(const onnx::NodeProto& node, const std::string& name) {
  for (const onnx::AttributeProto& each : node.attribute())
    if (each.name() == name) return each;
  throw std::runtime_error("there is no attribute " + name);
}

// Whether every name of a value is made once, and every use is of one that is made before, in bodies too.
inline bool is_well_formed(const onnx::GraphProto& graph, std::set<std::string> known = {}) {
  const auto make = [&](const std::string& name) { return name.empty() || known.insert(name).second; };
  std::set<std::string> inputs;
  for (const auto& each : graph.input()) inputs.insert(each.name());
  for (const std::string& each : inputs)
    if (!make(each)) return false;
  for (const auto& each : graph.initializer())
    if (!inputs.contains(each.name()) && !make(each.name())) return false;
  for (const onnx::NodeProto& each : graph.node()) {
    for (const std::string& name : each.input())
      if (!name.empty() && !known.contains(name)) return false;
    for (const auto& held : each.attribute())
      if (held.has_g() && !is_well_formed(held.g(), known)) return false;
    for (const std::string& name : each.output())
      if (!make(name)) return false;
  }
  for (const auto& each : graph.output())
    if (!known.contains(each.name())) return false;
  return true;
}

}  // namespace opseq::test
