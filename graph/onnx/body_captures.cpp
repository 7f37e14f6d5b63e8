#include "graph/onnx/body_captures.h"

namespace opseq {
namespace {

// The names that one body defines. They are copies: the walk may change the messages.
struct Definitions {
  const Definitions* outer = nullptr;
  std::unordered_set<std::string> names;

  bool know(const std::string& name) const {
    for (const Definitions* at = this; at != nullptr; at = at->outer)
      if (at->names.contains(name)) return true;
    return false;
  }
};

// The same walk over messages that may be changed and those that may not.
struct Reading {
  template <class Each>
  static void inputs(const onnx::NodeProto& node, Each&& each) {
    for (const std::string& name : node.input()) each(name);
  }
  template <class Each>
  static void outputs(const onnx::GraphProto& graph, Each&& each) {
    for (const auto& output : graph.output()) each(output.name());
  }
  template <class Each>
  static void nodes(const onnx::GraphProto& graph, Each&& each) {
    for (const auto& node : graph.node()) each(node);
  }
  template <class Each>
  static void bodies(const onnx::NodeProto& node, Each&& each) {
    for (const auto& attribute : node.attribute()) {
      if (attribute.has_g()) each(attribute.g());
      for (const auto& graph : attribute.graphs()) each(graph);
    }
  }
};

struct Changing {
  template <class Each>
  static void inputs(onnx::NodeProto& node, Each&& each) {
    for (std::string& name : *node.mutable_input()) each(name);
  }
  template <class Each>
  static void outputs(onnx::GraphProto& graph, Each&& each) {
    for (auto& output : *graph.mutable_output()) each(*output.mutable_name());
  }
  template <class Each>
  static void nodes(onnx::GraphProto& graph, Each&& each) {
    for (auto& node : *graph.mutable_node()) each(node);
  }
  template <class Each>
  static void bodies(onnx::NodeProto& node, Each&& each) {
    for (auto& attribute : *node.mutable_attribute()) {
      if (attribute.has_g()) each(*attribute.mutable_g());
      for (auto& graph : *attribute.mutable_graphs()) each(graph);
    }
  }
};

// Calls captured(name) for each use of a name from outside. `inside` is what surrounds the node's bodies and
// is not outside, if anything.
template <class Access, class NodeMessage, class Captured>
void walk_node(NodeMessage& node, const Definitions* inside, Captured&& captured) {
  Access::bodies(node, [&](auto& body) {
    Definitions known{inside, {}};
    add_own_names(body, known.names);
    const auto use = [&](auto& name) {
      if (!name.empty() && !known.know(name)) captured(name);
    };
    Access::nodes(body, [&](auto& inner) {
      Access::inputs(inner, use);
      walk_node<Access>(inner, &known, captured);
    });
    Access::outputs(body, use);
  });
}

}  // namespace

void add_own_names(const onnx::GraphProto& graph, std::unordered_set<std::string>& names) {
  for (const auto& input : graph.input()) names.insert(input.name());
  for (const auto& tensor : graph.initializer()) names.insert(tensor.name());
  for (const auto& tensor : graph.sparse_initializer()) names.insert(tensor.values().name());
  for (const auto& node : graph.node()) names.insert(node.output().begin(), node.output().end());
}

std::vector<std::string_view> captured_names(const onnx::NodeProto& node) {
  std::vector<std::string_view> names;
  std::unordered_set<std::string_view> seen;
  walk_node<Reading>(node, nullptr, [&](const std::string& name) {
    if (seen.insert(name).second) names.push_back(name);
  });
  return names;
}

void rename_captures(onnx::NodeProto& node, const std::function<std::string(const std::string&)>& renamed) {
  walk_node<Changing>(node, nullptr, [&](std::string& name) { name = renamed(name); });
}

void add_defined_names(const onnx::NodeProto& node, std::unordered_set<std::string>& names) {
  Reading::bodies(node, [&](const onnx::GraphProto& body) {
    add_own_names(body, names);
    for (const auto& inner : body.node()) add_defined_names(inner, names);
  });
}

}  // namespace opseq
