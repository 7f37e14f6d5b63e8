#include "graph/onnx/value_finder.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "graph/base/text.h"
#include "graph/onnx/body_captures.h"
#include "graph/onnx/model_scopes.h"
#include "graph/onnx/shape_inference.h"
#include "graph/onnx/value_types.h"

namespace opseq {
namespace {

using ValueKey = std::pair<const Frame*, std::string_view>;

// The main graph or body around a frame, and how many calls are between.
std::pair<const Frame*, int> graph_around(const Frame* frame) {
  int calls = 0;
  for (; frame->is_call(); frame = frame->parent) ++calls;
  return {frame, calls};
}

// The way to the graph that a node with this location is in: the node's index and those of the calls go.
std::string_view way_to_graph(std::string_view location, int calls) {
  for (int i = 0; i <= calls; ++i) {
    const std::size_t slash = location.rfind('/');
    if (slash == std::string_view::npos) return "";
    location = location.substr(0, slash);
  }
  return location;
}

bool has_bodies(const onnx::NodeProto& node) {
  return std::any_of(
      node.attribute().begin(), node.attribute().end(),
      [](const onnx::AttributeProto& attribute) { return attribute.has_g() || attribute.graphs_size() > 0; });
}

class ValueFinder {
 public:
  ValueFinder(const onnx::ModelProto& model, const ModelGraph& graph) : scopes_(model), graph_(graph) {
    graphs_by_way_.emplace("", &scopes_.main());
    const std::size_t total = graph.origins.size();
    places_.resize(total);
    found_.operands.resize(total);
    found_.results.resize(total);
    for (std::size_t v = 0; v < total; ++v)
      if (label(v) >= first_operator_label) locate(v);
    for (std::size_t v = 0; v < total; ++v)
      if (label(v) == input_label) index_input(v);
    index_edges_into_bodies();
  }

  GraphValues find() {
    for (std::size_t v = 0; v < places_.size(); ++v) {
      if (label(v) == input_label)
        add_input(v);
      else if (label(v) == output_label)
        add_output(v);
      else
        add_node(v);
    }
    return std::move(found_);
  }

 private:
  Label label(std::size_t v) const { return graph_.graph[v].label; }

  void locate(std::size_t v) {
    const std::string& location = graph_.origins[v].location;
    const NodePlace place = scopes_.locate(location);
    require_operator(place.node(), label(v));
    places_[v] = place;
    vertex_at_.emplace(place, static_cast<std::int64_t>(v));
    if (scopes_.called_function(place.node()) != nullptr) opaque_.insert(place);
    const auto [graph, calls] = graph_around(place.frame);
    graphs_by_way_.emplace(way_to_graph(location, calls), graph);
  }

  void require_operator(const onnx::NodeProto& node, Label wanted) const {
    Node named;
    named.op_type = node.op_type();
    named.domain = node.domain();
    if (operator_name(named) != graph_.operator_types[wanted - first_operator_label])
      throw ModelError("its nodes are others than those of the graph");
  }

  // Null for a body without nodes.
  const Frame* graph_at(std::size_t v) const {
    const auto it = graphs_by_way_.find(graph_.origins[v].location);
    return it == graphs_by_way_.end() ? nullptr : it->second;
  }

  void index_input(std::size_t v) {
    if (const Frame* const graph = graph_at(v); graph != nullptr)
      input_at_.emplace(std::pair(graph, to_bytes(graph_.origins[v].name)), static_cast<std::int64_t>(v));
  }

  void index_edges_into_bodies() {
    for (const auto edge : boost::make_iterator_range(edges(graph_.graph)))
      if (const auto target = boost::target(edge, graph_.graph);
          label(target) >= first_operator_label && has_bodies(places_[target].node()))
        into_bodies_.emplace(static_cast<std::int64_t>(boost::source(edge, graph_.graph)), target);
  }

  // The input vertex of a graph that stands for a value of this name there, or -1.
  std::int64_t input_vertex(const Frame* graph, std::string_view name) const {
    const auto it = input_at_.find({graph, std::string(name)});
    return it == input_at_.end() ? -1 : it->second;
  }

  void add_node(std::size_t v) {
    const NodePlace& place = places_[v];
    for (const std::string& name : place.node().input())
      found_.operands[v].push_back(operand(*place.frame, name));
    add_captures(v);
    for (int i = 0; i < place.node().output_size(); ++i) {
      if (place.node().output(i).empty()) continue;
      const ValueSource source = scopes_.source(*place.frame, place.node().output(i), opaque_);
      found_.results[v].push_back(value_of(source));
    }
  }

  // What bodies capture flows into the node, where the graph has an edge for it: not where control flow is
  // opaque.
  void add_captures(std::size_t v) {
    std::vector<std::int64_t>& operands = found_.operands[v];
    for (const std::string_view name : captured_names(places_[v].node())) {
      if (!into_bodies_.contains({source_vertex(*places_[v].frame, name), v})) continue;
      const std::int64_t value = operand(*places_[v].frame, name);
      if (std::find(operands.begin(), operands.end(), value) == operands.end()) operands.push_back(value);
    }
  }

  void add_input(std::size_t v) {
    const Frame* const graph = graph_at(v);
    if (graph == nullptr) return;
    const std::string name = to_bytes(graph_.origins[v].name);
    found_.results[v].push_back(input_value(static_cast<std::int64_t>(v), *graph, name));
  }

  void add_output(std::size_t v) {
    if (const Frame* const graph = graph_at(v); graph != nullptr)
      found_.operands[v].push_back(operand(*graph, to_bytes(graph_.origins[v].name)));
  }

  // The vertex that makes what a name in a frame means, or -1.
  std::int64_t source_vertex(const Frame& frame, std::string_view given) {
    const auto [at, name] = argument(frame, given);
    if (name.empty()) return -1;
    if (const std::int64_t input = input_vertex(at, name); input >= 0) return input;
    const ValueSource source = scopes_.source(*at, name, opaque_);
    if (const std::int64_t input = input_vertex(source.frame, source.name); input >= 0) return input;
    if (source.kind != ValueSource::Kind::node) return -1;
    const auto vertex = vertex_at_.find(source.place);
    return vertex == vertex_at_.end() ? -1 : vertex->second;
  }

  std::int64_t operand(const Frame& frame, std::string_view given) {
    const auto [at, name] = argument(frame, given);
    if (name.empty()) return absent_value;
    if (const std::int64_t input = input_vertex(at, name); input >= 0) return input_value(input, *at, name);
    return value_of(scopes_.source(*at, name, opaque_));
  }

  // What a name in a call means outside of it, as far as it is one of the call's arguments.
  static ValueKey argument(const Frame& frame, std::string_view name) {
    const Frame* at = &frame;
    while (at->is_call()) {
      const auto it = at->inputs.find(name);
      if (it == at->inputs.end()) break;
      const onnx::NodeProto& call = at->parent->node(at->owner);
      name = it->second < call.input_size() ? std::string_view(call.input(it->second)) : "";
      at = at->parent;
    }
    return {at, name};
  }

  // Under its name in the graph of the vertex; the type is that of what is captured.
  std::int64_t input_value(std::int64_t vertex, const Frame& graph, std::string_view name) {
    const auto [it, is_new] = value_of_input_.try_emplace(vertex, found_.values.size());
    if (is_new) add(name, scopes_.source(graph, name, opaque_), vertex, ValueKind::input);
    return it->second;
  }

  std::int64_t value_of(const ValueSource& source) {
    using Kind = ValueSource::Kind;
    if (source.kind == Kind::absent) return absent_value;
    if (const std::int64_t input = input_vertex(source.frame, source.name); input >= 0)
      return input_value(input, *source.frame, source.name);
    const auto [it, is_new] = value_of_key_.try_emplace(source.key(), found_.values.size());
    if (!is_new) {
      refine(found_.values[static_cast<std::size_t>(it->second)], source);
      return it->second;
    }
    const bool is_node = source.kind == Kind::node;
    const auto vertex = is_node ? vertex_at_.find(source.place) : vertex_at_.end();
    const ValueKind kind = is_node                            ? ValueKind::node
                           : source.kind == Kind::initializer ? ValueKind::weight
                                                              : ValueKind::input;
    add(source.name, source, vertex == vertex_at_.end() ? -1 : vertex->second, kind);
    return it->second;
  }

  void add(std::string_view name, const ValueSource& source, std::int64_t vertex, ValueKind kind) {
    found_.values.push_back({to_text(name), "", "", vertex, kind});
    refine(found_.values.back(), source);
  }

  // What goes out of a function has its type where it is used, not where it is made.
  void refine(GraphValue& value, const ValueSource& source) {
    if (!value.type.empty()) return;
    onnx::TypeProto type = declared_type(source, scopes_, opaque_);
    if (!has_element_type(type)) return;
    drop_made_up_symbols(type);
    value.type = type_text(type);
    value.shape = shape_text(type);
  }

  ModelScopes scopes_;
  const ModelGraph& graph_;
  std::vector<NodePlace> places_;  // of the vertices that are nodes
  std::set<NodePlace> opaque_;     // calls that are vertices
  std::map<NodePlace, std::int64_t> vertex_at_;
  std::unordered_map<std::string, const Frame*> graphs_by_way_;
  std::map<std::pair<const Frame*, std::string>, std::int64_t> input_at_;
  std::unordered_map<std::int64_t, std::int64_t> value_of_input_;
  std::map<ValueKey, std::int64_t> value_of_key_;
  std::set<std::pair<std::int64_t, std::size_t>> into_bodies_;  // edges into nodes that have bodies
  GraphValues found_;
};

}  // namespace

GraphValues find_graph_values(const onnx::ModelProto& model, const ModelGraph& graph) {
  return ValueFinder(model, graph).find();
}

}  // namespace opseq
