#include "graph/model_graph.h"

#include <algorithm>
#include <map>
#include <set>

#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "graph/captured_names.h"
#include "graph/model/function_table.h"
#include "graph/model/read_budget.h"
#include "graph/value_scope.h"

namespace opseq {
namespace {

struct Use {
  ValueId value;
  VertexIndex consumer;
};

struct PendingBody {
  const Graph* graph;
  std::string location;
};

class Builder {
 public:
  Builder(const Model& model, const GraphOptions& options, const ReadLimits& limits)
      : options_(options),
        limits_(limits),
        budget_(limits),
        captured_names_(budget_),
        functions_(model.functions),
        node_labels_(model, options.label) {}

  ModelGraph build(const Graph& graph) {
    if (graph.nodes.empty() && graph.outputs.empty()) throw ModelError("the graph has no node and no output");
    emit_graph(graph, nullptr, {}, "");
    std::vector<Edge> edges;
    for (const Use& use : uses_)
      if (const auto source = producer(values_, use.value)) edges.emplace_back(*source, use.consumer);
    return {make_operator_graph(labels_, std::move(edges)), std::move(operators_), std::move(operator_types_),
            std::move(origins_)};
  }

 private:
  struct Level {
    explicit Level(Builder& owner) : builder(owner) {
      if (builder.depth_ > builder.limits_.call_depth)  // the main graph is a level too
        throw LimitError(Limit::call_depth,
                         "its calls and bodies nest deeper than the limit of " +
                             std::to_string(builder.limits_.call_depth) + " (",
                         ")");
      ++builder.depth_;
    }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    ~Level() { --builder.depth_; }
    Builder& builder;
  };

  VertexIndex add_vertex(Label label, std::string_view name, std::string location) {
    budget_.add_text(name.size() + location.size());
    labels_.push_back(label);
    origins_.push_back({to_text(name), std::move(location)});
    return static_cast<VertexIndex>(labels_.size() - 1);
  }

  Label operator_label(const Node& node, const LabelPlace& place) {
    const auto [it, is_new] = labels_of_operators_.try_emplace(
        node_labels_.label(node, place), static_cast<Label>(operators_.size()) + first_operator_label);
    if (is_new) {
      budget_.require_label(it->first.size());
      budget_.add_text(it->first.size());
      operators_.push_back(it->first);
      operator_types_.push_back(operator_name(node));
    }
    return it->second;
  }

  void emit_graph(const Graph& graph, const ValueScope* outer, const LabelPlace& outer_place,
                  const std::string& location) {
    const Level level(*this);
    const LabelPlace place = node_labels_.in_graph(graph, outer_place);
    ValueScope scope{outer, {}};
    std::vector<PendingBody> bodies;
    budget_.add_names(graph.initializers.size() + graph.inputs.size() + graph.outputs.size());
    const auto weights = define_weights(graph, scope);
    emit_nodes(graph.nodes, scope, place, location, bodies);
    emit_inputs(graph, weights, scope, location);
    for (const std::string& name : graph.outputs)
      uses_.push_back({value_named(values_, scope, name), add_vertex(output_label, name, location)});
    if (outer != nullptr) capture(scope, location);
    require_defined(scope);
    // Bodies come last, when all that they can capture is known.
    for (const PendingBody& body : bodies) emit_graph(*body.graph, &scope, place, body.location);
  }

  // Before the nodes, so that a function's body, which is built with them, knows a weight it captures.
  std::set<std::string_view> define_weights(const Graph& graph, ValueScope& scope) {
    std::set<std::string_view> weights(graph.initializers.begin(), graph.initializers.end());
    if (options_.initializer_inputs == InitializerInputs::inputs)
      for (const std::string& name : graph.inputs) weights.erase(name);
    for (const std::string_view name : weights)
      define(values_, value_named(values_, scope, name), ValueOrigin::weight, 0);
    return weights;
  }

  void emit_inputs(const Graph& graph, const std::set<std::string_view>& weights, ValueScope& scope,
                   const std::string& location) {
    for (const std::string& name : graph.inputs)
      if (!weights.contains(name))
        define(values_, value_named(values_, scope, name), ValueOrigin::vertex,
               add_vertex(input_label, name, location));
  }

  void emit_nodes(const std::vector<Node>& nodes, ValueScope& scope, const LabelPlace& place,
                  const std::string& location, std::vector<PendingBody>& bodies) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      take_off_budget(nodes[i], location);
      std::string node_location = location.empty() ? std::to_string(i) : location + '/' + std::to_string(i);
      const auto function =
          options_.functions == Functions::inlined ? functions_.find(nodes[i]) : std::nullopt;
      if (function)
        emit_call(nodes[i], *function, scope, place, node_location);
      else
        emit_node(nodes[i], scope, place, std::move(node_location), bodies);
    }
  }

  // Before any work on it, of which calls are as much as other nodes: a small file can make functions call
  // each other twice at each of twenty levels, with long names and many parameters.
  void take_off_budget(const Node& node, const std::string& location) {
    budget_.add_node();
    budget_.add_text(node.op_type.size() + node.domain.size() + node.overload.size() + location.size());
    budget_.add_names(node.inputs.size() + node.outputs.size() + node.attributes.size());
  }

  void emit_node(const Node& node, ValueScope& scope, const LabelPlace& place, std::string location,
                 std::vector<PendingBody>& bodies) {
    const bool with_bodies = options_.control_flow == ControlFlow::bodies;
    if (with_bodies) queue_bodies(node, location, bodies);
    const VertexIndex vertex = add_vertex(operator_label(node, place), node.name, std::move(location));
    for (const std::string& name : node.outputs)
      if (!name.empty()) define(values_, value_named(values_, scope, name), ValueOrigin::vertex, vertex);
    for (const std::string& name : node.inputs)
      if (!name.empty()) uses_.push_back({value_named(values_, scope, name), vertex});
    if (with_bodies) use_captures(node, vertex, scope);
  }

  // What the bodies take from around the node flows into it. So a graph between a value and the body that
  // captures it captures the value, too.
  void use_captures(const Node& node, VertexIndex vertex, ValueScope& scope) {
    const std::vector<std::string_view>& captured = captured_names_.of(node);
    budget_.add_names(captured.size());
    for (const std::string_view name : captured) uses_.push_back({value_named(values_, scope, name), vertex});
  }

  void queue_bodies(const Node& node, const std::string& location, std::vector<PendingBody>& bodies) {
    for (const Attribute& attribute : node.attributes) {
      budget_.add_names(attribute.bodies.size());
      for (std::size_t i = 0; i < attribute.bodies.size(); ++i) {
        budget_.add_text(location.size() + attribute.name.size());
        std::string way = location + '/' + to_text(attribute.name);
        if (attribute.bodies.size() > 1) way += '.' + std::to_string(i);
        bodies.push_back({&attribute.bodies[i], std::move(way)});
      }
    }
  }

  void emit_call(const Node& node, const FunctionTable::Entry& entry, ValueScope& scope,
                 const LabelPlace& place, const std::string& location) {
    const Level level(*this);
    const FunctionTable::Call call(functions_, entry);
    const Function& function = *entry.function;
    if (node.inputs.size() > function.inputs.size() || node.outputs.size() > function.outputs.size())
      throw ModelError("a node calls the function " + quoted_name(function.name) +
                       " with more values than it has");
    budget_.add_names(function.inputs.size());
    const LabelPlace place_inside = node_labels_.in_call(function, node, place);
    ValueScope inside;
    bind_arguments(node, function, scope, inside);
    std::vector<PendingBody> bodies;
    emit_nodes(function.nodes, inside, place_inside, location, bodies);
    for (std::size_t i = 0; i < node.outputs.size(); ++i)
      if (!node.outputs[i].empty())
        define(values_, value_named(values_, scope, node.outputs[i]), ValueOrigin::alias,
               value_named(values_, inside, function.outputs[i]));
    require_defined(inside);
    for (const PendingBody& body : bodies) emit_graph(*body.graph, &inside, place_inside, body.location);
  }

  void bind_arguments(const Node& node, const Function& function, ValueScope& scope, ValueScope& inside) {
    for (std::size_t i = 0; i < function.inputs.size(); ++i) {
      const ValueId parameter = value_named(values_, inside, function.inputs[i]);
      if (i < node.inputs.size() && !node.inputs[i].empty())
        define(values_, parameter, ValueOrigin::alias, value_named(values_, scope, node.inputs[i]));
      else
        define(values_, parameter, ValueOrigin::weight, 0);
    }
  }

  // What a body uses and does not define comes from outside: an input of the body.
  void capture(ValueScope& scope, const std::string& location) {
    std::vector<ValueId> captured;
    for (const auto& [name, value] : scope.names)
      if (values_.all[value].origin == ValueOrigin::undefined) captured.push_back(value);
    std::sort(captured.begin(), captured.end());
    for (const ValueId value : captured) {
      const std::string_view name = values_.all[value].name;
      const auto outside = captured_value(values_, scope, name);
      if (!outside) continue;
      if (is_weight(*outside))
        define(values_, value, ValueOrigin::weight, 0);
      else
        define(values_, value, ValueOrigin::vertex, add_vertex(input_label, name, location));
    }
  }

  // Also behind the arguments of a function.
  bool is_weight(ValueId value) {
    producer(values_, value);  // leaves one alias at most
    const Value& named = values_.all[value];
    const Value& meant = named.origin == ValueOrigin::alias ? values_.all[named.source] : named;
    return meant.origin == ValueOrigin::weight;
  }

  void require_defined(const ValueScope& scope) const {
    const Value* missing = nullptr;
    for (const auto& [name, value] : scope.names)
      if (const Value& used = values_.all[value];
          used.origin == ValueOrigin::undefined && (missing == nullptr || used.name < missing->name))
        missing = &used;
    if (missing != nullptr)
      throw ModelError("the value " + quoted_name(missing->name) + " is used, but nothing produces it");
  }

  const GraphOptions& options_;
  const ReadLimits& limits_;
  ReadBudget budget_;
  CapturedNames captured_names_;
  FunctionTable functions_;
  NodeLabels node_labels_;
  Values values_;
  std::vector<Use> uses_;
  std::vector<Label> labels_;
  std::vector<VertexOrigin> origins_;
  std::vector<std::string> operators_;
  std::vector<std::string> operator_types_;
  std::map<std::string, Label> labels_of_operators_;
  int depth_ = 0;
};

}  // namespace

ModelGraph build_model_graph(const Model& model, const GraphOptions& options, const ReadLimits& limits) {
  ModelGraph built = Builder(model, options, limits).build(model.graph);
  topological_order(built.graph);
  return built;
}

}  // namespace opseq
