#include "graph/extraction/graph_cut.h"

#include <optional>

#include "graph/onnx/attribute_types.h"
#include "graph/onnx/body_captures.h"
#include "graph/onnx/constant_values.h"

namespace opseq {
namespace {

// Follows references in the node's attributes and in those of the nodes in its bodies.
void resolve_references(onnx::NodeProto& node, const Frame& frame) {
  replace_references(node, [&](const std::string& name, onnx::AttributeProto& made) {
    return referenced_attribute(frame, name, made);
  });
  for (onnx::AttributeProto& attribute : *node.mutable_attribute()) {
    if (attribute.has_g())
      for (auto& inner : *attribute.mutable_g()->mutable_node()) resolve_references(inner, frame);
    for (auto& graph : *attribute.mutable_graphs())
      for (auto& inner : *graph.mutable_node()) resolve_references(inner, frame);
  }
}

class Cutting {
 public:
  Cutting(ModelScopes& scopes, const std::set<NodePlace>& opaque, std::uint64_t initializer_bytes,
          ValueNames& names)
      : scopes_(scopes), opaque_(opaque), initializer_bytes_(initializer_bytes), names_(names) {}

  GraphCut cut(const std::vector<NodePlace>& nodes) {
    inside_.insert(nodes.begin(), nodes.end());
    for (const NodePlace& place : nodes) names_.reserve(place.node());
    for (const NodePlace& place : nodes) *made_.graph.add_node() = copy(place);
    return std::move(made_);
  }

 private:
  onnx::NodeProto copy(const NodePlace& place) {
    onnx::NodeProto node = place.node();
    const Frame& frame = *place.frame;
    resolve_references(node, frame);
    add_attribute_types(node);
    for (std::string& name : *node.mutable_input()) name = operand(frame, name);
    // Captures are looked up as they are called in the model: before anything else is renamed in the bodies.
    rename_captures(node, [&](const std::string& name) { return operand(frame, name); });
    for (int i = 0; i < node.output_size(); ++i)
      if (!node.output(i).empty()) *node.mutable_output(i) = names_.name_of(output(place, i));
    return node;
  }

  static ValueSource output(const NodePlace& place, int index) {
    ValueSource source;
    source.kind = ValueSource::Kind::node;
    source.frame = place.frame;
    source.name = place.node().output(index);
    source.place = place;
    source.index = index;
    return source;
  }

  std::string operand(const Frame& frame, const std::string& name) {
    const ValueSource source = scopes_.source(frame, name, opaque_);
    if (source.kind == ValueSource::Kind::absent) return "";
    const std::string& given = names_.name_of(source);
    const bool from_inside = source.kind == ValueSource::Kind::node && inside_.contains(source.place);
    if (!from_inside && present_.insert(given).second) supply(source, given);
    return given;
  }

  void supply(const ValueSource& source, const std::string& name) {
    if (const auto tensor = constant_value(scopes_, source, opaque_, initializer_bytes_)) {
      onnx::TensorProto& added = *made_.graph.add_initializer();
      added = *tensor;
      added.set_name(name);
      added.clear_doc_string();
    } else {
      made_.inputs.push_back({source, name});
    }
  }

  ModelScopes& scopes_;
  const std::set<NodePlace>& opaque_;
  std::uint64_t initializer_bytes_;
  ValueNames& names_;
  std::set<NodePlace> inside_;
  std::unordered_set<std::string> present_;
  GraphCut made_;
};

}  // namespace

void ValueNames::reserve(const onnx::NodeProto& node) { add_defined_names(node, used_); }

const std::string& ValueNames::name_of(const ValueSource& source) {
  const auto [it, is_new] = names_.try_emplace(source.key());
  if (!is_new) return it->second;
  std::string name(source.name);
  if (!used_.insert(name).second) {
    // From the last number on: a function's values are named as often as it is called.
    int& number = last_number_.try_emplace(name, 1).first->second;
    do name = std::string(source.name) + '_' + std::to_string(++number);
    while (!used_.insert(name).second);
  }
  return it->second = std::move(name);
}

std::vector<ValueSource> operand_sources(ModelScopes& scopes, const NodePlace& place,
                                         const std::set<NodePlace>& opaque) {
  std::vector<ValueSource> sources;
  for (const std::string& name : place.node().input())
    sources.push_back(scopes.source(*place.frame, name, opaque));
  for (const std::string_view name : captured_names(place.node()))
    sources.push_back(scopes.source(*place.frame, name, opaque));
  return sources;
}

GraphCut cut_out(ModelScopes& scopes, const std::vector<NodePlace>& nodes, const std::set<NodePlace>& opaque,
                 std::uint64_t initializer_bytes, ValueNames& names) {
  return Cutting(scopes, opaque, initializer_bytes, names).cut(nodes);
}

std::vector<NodePlace> nodes_before(ModelScopes& scopes, const std::vector<NodePlace>& nodes,
                                    const std::set<NodePlace>& opaque, std::uint64_t initializer_bytes,
                                    std::size_t most) {
  enum class State : std::uint8_t { open, done };
  std::map<NodePlace, State> states;
  std::size_t bytes = 0;
  std::vector<NodePlace> order;
  std::vector<std::pair<NodePlace, bool>> pending;  // with whether all before it are placed
  for (auto it = nodes.rbegin(); it != nodes.rend(); ++it) pending.emplace_back(*it, false);
  while (!pending.empty()) {
    const auto [place, ready] = pending.back();
    pending.pop_back();
    if (ready) {
      states[place] = State::done;
      order.push_back(place);
      continue;
    }
    if (const auto it = states.find(place); it != states.end()) {
      if (it->second == State::done) continue;
      throw ModelError("the graph has a cycle");
    }
    bytes += place.node().ByteSizeLong();
    if (states.size() >= most || bytes > most_copied_bytes) return {};
    states.emplace(place, State::open);
    pending.emplace_back(place, true);
    for (const ValueSource& source : operand_sources(scopes, place, opaque)) {
      if (source.kind != ValueSource::Kind::node) continue;
      if (const auto it = states.find(source.place); it != states.end() && it->second == State::done)
        continue;
      if (source.place.node().op_type() == "Constant" ||
          constant_value(scopes, source, opaque, initializer_bytes))
        continue;
      pending.emplace_back(source.place, false);
    }
  }
  return order;
}

}  // namespace opseq
