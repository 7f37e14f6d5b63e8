#include "graph/editing/non_tensor_values.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace opseq {
namespace {

// OptionalGetElement may give a tensor: that can't be seen.
constexpr std::array makers{
    std::string_view("Optional"),
    std::string_view("OptionalGetElement"),
    std::string_view("SequenceConstruct"),
    std::string_view("SequenceEmpty"),
    std::string_view("SequenceErase"),
    std::string_view("SequenceInsert"),
    std::string_view("SequenceMap"),
    std::string_view("SplitToSequence"),
    std::string_view("ZipMap"),
};

struct Containers {
  const Containers* outer = nullptr;
  std::unordered_set<std::string> names;
  std::unordered_set<std::string> tensors;  // that are declared to be

  bool hold(const std::string& name) const {
    for (const Containers* at = this; at != nullptr; at = at->outer) {
      if (at->names.contains(name)) return true;
      if (at->tensors.contains(name)) return false;
    }
    return false;
  }
  void add(const std::string& name) {
    if (!name.empty() && !tensors.contains(name)) names.insert(name);
  }
};

void add_types(const onnx::GraphProto& graph, Containers& found) {
  for (const auto* infos : {&graph.input(), &graph.value_info(), &graph.output()})
    for (const onnx::ValueInfoProto& info : *infos) {
      if (info.type().value_case() == onnx::TypeProto::VALUE_NOT_SET) continue;
      (info.type().has_tensor_type() ? found.tensors : found.names).insert(info.name());
    }
}

void add_values(const onnx::GraphProto& graph, Containers& found);

// Numbers of the node's outputs that one of its bodies gives a container for.
void add_results(const onnx::NodeProto& node, const onnx::GraphProto& body, Containers& around) {
  const bool is_loop = node.op_type() == "Loop";
  Containers inside{&around, {}, {}};
  for (int i = 0; is_loop && i < std::min(body.input_size(), node.input_size()); ++i)
    if (around.hold(node.input(i))) inside.names.insert(body.input(i).name());
  add_values(body, inside);
  const int first = is_loop ? 1 : 0;
  for (int i = first; i < body.output_size() && i - first < node.output_size(); ++i)
    if (inside.hold(body.output(i).name())) around.add(node.output(i - first));
}

void add_values(const onnx::GraphProto& graph, Containers& found) {
  add_types(graph, found);
  for (const onnx::NodeProto& node : graph.node()) {
    const bool is_maker = std::find(makers.begin(), makers.end(), node.op_type()) != makers.end();
    const bool hands_on = node.op_type() == "Identity" && node.input_size() > 0 && found.hold(node.input(0));
    if (is_maker || hands_on)
      for (const std::string& name : node.output()) found.add(name);
    for (const onnx::AttributeProto& attribute : node.attribute()) {
      if (attribute.has_g()) add_results(node, attribute.g(), found);
      for (const onnx::GraphProto& body : attribute.graphs()) add_results(node, body, found);
    }
  }
}

}  // namespace

std::unordered_set<std::string> non_tensor_values(const onnx::ModelProto& model) {
  Containers found;
  add_values(model.graph(), found);
  return std::move(found.names);
}

}  // namespace opseq
